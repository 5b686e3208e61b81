"""A message as its reader on Discord sees it, read from what is sent there."""

import re
from collections.abc import Iterator
from typing import Any

from bots.discord.encoding import decode
from core.messages import Encoded
from core.seen import Seen
from core.stress import Run, Style

#: What our own encoding writes; nothing else in a text acts.
_MARKS = re.compile(
    r"\\(?P<sign>[\W_])"
    r"|\*\*(?P<bold>(?:\\.|[^*\\])+)\*\*"
    r"|(?P<web>https?://[^\s<>]+)"
    r"|_(?P<italic>(?:\\.|[^_\\])+)_"
    r"|\[(?P<words>(?:\\.|[^\]\\])+)\]\(<(?P<url>[^>]+)>\)",
    re.DOTALL,
)
_STROKE = re.compile(r"\\([\W_])")


def seen(encoded: Encoded) -> list[Seen]:
    """Read what was encoded, one message after the other."""
    letter = decode(encoded)
    labels = tuple(tuple(_labels(row)) for row in letter.buttons)
    last = len(letter.texts) - 1
    return [
        Seen(tuple(_runs(text)), labels if place == last else ())
        for place, text in enumerate(letter.texts)
    ]


def _labels(row: list[dict[str, Any]]) -> Iterator[str]:
    for button in row:
        for one in button.get("choices", [button]):
            yield one["label"]


def _runs(text: str) -> Iterator[Run]:
    plain, place = "", 0
    for found in _MARKS.finditer(text):
        plain += text[place : found.start()]
        place = found.end()
        run = _marked(found)
        if run is None:
            plain += found["sign"] or found["web"]
            continue
        if plain:
            yield Run(plain)
        plain = ""
        yield run
    if plain + text[place:]:
        yield Run(plain + text[place:])


def _marked(found: re.Match[str]) -> Run | None:
    if found["bold"]:
        return Run(_bare(found["bold"]), Style.BOLD)
    if found["italic"]:
        return Run(_bare(found["italic"]), Style.ITALIC)
    if found["words"]:
        return Run(_bare(found["words"]), Style.LINK, found["url"])
    return None


def _bare(text: str) -> str:
    return _STROKE.sub(r"\1", text)
