"""Texts and captions: their length, and what is marked in them."""

from dataclasses import dataclass
from typing import Any

from doubles.json import Json
from doubles.telegram.entities import merged, units
from doubles.telegram.errors import bad_request
from doubles.telegram.methods.call import Call

#: Limits of sendMessage and of captions, in UTF-16 code units, after entities are parsed.
TEXT_UNITS = 4096
CAPTION_UNITS = 1024
ENTITIES = 100

_KINDS = frozenset(
    (
        *("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"),
        *("bold", "italic", "underline", "strikethrough", "spoiler", "blockquote"),
        *("expandable_blockquote", "code", "pre", "text_link", "text_mention", "custom_emoji"),
        "date_time",
    )
)
#: These are found by Telegram itself; what a bot says about them is not taken over.
_FOUND_ONLY = frozenset(
    ("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number")
)


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it is shown, with its entities."""

    text: str
    entities: list[Json]

    def fields(self, text: str, entities: str) -> Json:
        """What a message holds of it, under these names; nothing when it is empty."""
        shown: Json = {text: self.text} if self.text else {}
        return shown | ({entities: self.entities} if self.entities else {})


def text_of(call: Call) -> Written:
    """Read the text of a message; raises ApiError for an empty or too long one."""
    written = _read(call, "text", "entities")
    if not written.text:
        raise bad_request("message text is empty")
    if units(written.text) > TEXT_UNITS:
        raise bad_request("message is too long")
    return written


def caption_of(call: Call, given: Json | None = None) -> Written:
    """Read the caption of a picture or document, which may be empty."""
    written = (
        _read(call, "caption", "caption_entities")
        if given is None
        else _written(
            given.get("caption", ""), given.get("caption_entities") or [], given.get("parse_mode")
        )
    )
    if units(written.text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return written


def _read(call: Call, text: str, entities: str) -> Written:
    given = call.given
    return _written(given.text(text), given.list(entities), given.text("parse_mode"))


def _written(text: str, entities: list[Json], mode: str | None) -> Written:
    if mode:
        raise bad_request("unsupported parse_mode: the double takes entities only")
    checked(text, entities)
    lead = units(text) - units(text.lstrip())
    text = text.strip()
    length = units(text)
    kept = [_moved(one, lead, length) for one in entities if one["type"] not in _FOUND_ONLY]
    return Written(text, merged(text, [one for one in kept if one["length"] > 0]))


def _moved(entity: Json, lead: int, length: int) -> Json:
    start = max(entity["offset"] - lead, 0)
    end = min(entity["offset"] + entity["length"] - lead, length)
    return entity | {"offset": start, "length": end - start}


def checked(text: str, entities: list[Any]) -> None:
    """Refuse entities that are too many, unknown, or outside of the text."""
    if len(entities) > ENTITIES:
        raise bad_request("ENTITIES_TOO_LONG")
    edges = _edges(text) if entities else set()
    for entity in entities:
        if not isinstance(entity, dict) or entity.get("type") not in _KINDS:
            raise bad_request("can't parse MessageEntity: unsupported type specified")
        offset, length = entity.get("offset"), entity.get("length")
        if not isinstance(offset, int) or not isinstance(length, int):
            raise bad_request("can't parse MessageEntity: offset and length must be Numbers")
        if length <= 0 or offset not in edges or offset + length not in edges:
            raise bad_request("ENTITY_BOUNDS_INVALID")
        if entity["type"] == "text_link" and not str(entity.get("url", "")):
            raise bad_request("can't parse MessageEntity: url must be specified")


def _edges(text: str) -> set[int]:
    """The offsets at which a character begins or the text ends."""
    edges, offset = {0}, 0
    for character in text:
        offset += units(character)
        edges.add(offset)
    return edges
