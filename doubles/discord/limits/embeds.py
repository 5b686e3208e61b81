"""Embeds: docs.discord.com/developers/resources/message, embed limits."""

from typing import Any

from doubles.discord.errors import bad_form, required
from doubles.discord.limits.texts import listed, obj, text
from doubles.json import Json

EMBEDS = 10
TOTAL = 6000
TITLE, DESCRIPTION = 256, 4096
FIELDS, FIELD_NAME, FIELD_VALUE = 25, 256, 1024
FOOTER, AUTHOR = 2048, 256

_KEPT = ("title", "description", "url", "color", "timestamp", "fields", "author", "footer")


def checked_embeds(given: Json) -> list[Json]:
    """Check the embeds of a message; gives them as they are shown."""
    embeds = listed(given, "embeds", "", EMBEDS)
    shown = [_embed(one, f"embeds.{place}") for place, one in enumerate(embeds)]
    if sum(map(_size, embeds)) > TOTAL:
        message = f"Embed size exceeds maximum size of {TOTAL}"
        raise bad_form("embeds", "MAX_EMBED_SIZE_EXCEEDED", message)
    return shown


def _embed(given: Json, where: str) -> Json:
    text(given, "title", where, TITLE)
    text(given, "description", where, DESCRIPTION)
    _url(given, "url", where)
    for place, one in enumerate(listed(given, "fields", where, FIELDS)):
        text(one, "name", f"{where}.fields.{place}", FIELD_NAME, least=1)
        text(one, "value", f"{where}.fields.{place}", FIELD_VALUE, least=1)
    for name, part, most in (("footer", "text", FOOTER), ("author", "name", AUTHOR)):
        if given.get(name):
            text(obj(given[name], f"{where}.{name}"), part, f"{where}.{name}", most, least=1)
    pictures = {name: _picture(given, name, where) for name in ("image", "thumbnail")}
    kept = {name: given[name] for name in _KEPT if given.get(name) is not None}
    kept |= {name: one for name, one in pictures.items() if one}
    if not kept:
        raise required(f"{where}.description")
    if "fields" in kept:
        kept["fields"] = [{"inline": False} | one for one in kept["fields"]]
    return {"type": "rich"} | kept


def _picture(given: Json, name: str, where: str) -> Json:
    if not given.get(name):
        return {}
    picture = obj(given[name], f"{where}.{name}")
    _url(picture, "url", f"{where}.{name}")
    return {"url": picture.get("url", "")}


def _url(given: Json, name: str, where: str) -> None:
    value: Any = given.get(name)
    if value and not str(value).startswith(("https://", "http://", "attachment://")):
        message = "Scheme must be one of ('http', 'https')."
        raise bad_form(f"{where}.{name}", "URL_TYPE_INVALID_SCHEME", message)


def _size(embed: Json) -> int:
    parts = [embed.get("title"), embed.get("description")]
    parts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    for one in embed.get("fields") or []:
        parts += [one.get("name"), one.get("value")]
    return sum(len(one) for one in parts if one)
