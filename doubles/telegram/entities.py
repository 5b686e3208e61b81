"""Stretches of a text with a meaning, counted as Telegram does: in UTF-16 code units."""

import re

from doubles.json import Json

_FOUND_BY_TELEGRAM = {
    "url": re.compile(r"https?://[^\s<>\"«»]*[^\s<>\"«».,;:!?)\]}']", re.IGNORECASE),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "mention": re.compile(r"(?<![\w@/])@[A-Za-z]\w{2,31}\b"),
    "bot_command": re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])"),
    "hashtag": re.compile(r"(?<![\w#&])#(?!\d+\b)\w{1,256}"),
}


def units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """The stretch of a text, counted in UTF-16 code units."""
    return text.encode("utf-16-le", "surrogatepass")[2 * offset : 2 * (offset + length)].decode(
        "utf-16-le", "surrogatepass"
    )


def found(text: str) -> list[Json]:
    """What Telegram finds in any text by itself: addresses, names, commands."""
    entities: list[Json] = []
    for kind, pattern in _FOUND_BY_TELEGRAM.items():
        for match in pattern.finditer(text):
            start = units(text[: match.start()])
            entity = {"type": kind, "offset": start, "length": units(match.group())}
            if not any(overlap(entity, other) for other in entities):
                entities.append(entity)
    return in_order(entities)


def merged(text: str, given: list[Json]) -> list[Json]:
    """The entities that were given, and those found where none was given."""
    more = [one for one in found(text) if not any(overlap(one, other) for other in given)]
    return in_order([*given, *more])


def in_order(entities: list[Json]) -> list[Json]:
    """Entities as the API lists them: by place, the longer first."""
    return sorted(entities, key=lambda one: (one["offset"], -one["length"]))


def overlap(one: Json, other: Json) -> bool:
    """Whether two entities share a part of the text."""
    starts_first, starts_last = sorted((one, other), key=lambda entity: int(entity["offset"]))
    end: int = starts_first["offset"] + starts_first["length"]
    return end > int(starts_last["offset"])
