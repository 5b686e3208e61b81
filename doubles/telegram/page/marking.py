"""A text cut where its entities begin and end, so that a page can show what is marked."""

from dataclasses import dataclass
from itertools import pairwise

from doubles.json import Json
from doubles.telegram.entities import cut, units


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with the kinds of all entities over it; `url` is where it leads."""

    text: str
    kinds: frozenset[str]
    url: str


def stretches(text: str, entities: list[Json]) -> list[Stretch]:
    """Cut a text into stretches."""
    edges = {0, units(text)}
    for entity in entities:
        edges |= {entity["offset"], entity["offset"] + entity["length"]}
    places = sorted(edges)
    return [_stretch(text, entities, start, end) for start, end in pairwise(places)]


def _stretch(text: str, entities: list[Json], start: int, end: int) -> Stretch:
    over = [
        one for one in entities if one["offset"] <= start and end <= one["offset"] + one["length"]
    ]
    url = next((one["url"] for one in over if one["type"] == "text_link"), "")
    words = cut(text, start, end - start)
    if any(one["type"] == "url" for one in over):
        whole = next(one for one in over if one["type"] == "url")
        url = url or cut(text, whole["offset"], whole["length"])
    return Stretch(words, frozenset(one["type"] for one in over), _harmless(url))


def _harmless(url: str) -> str:
    return url if url.startswith(("http://", "https://", "tg://")) else ""
