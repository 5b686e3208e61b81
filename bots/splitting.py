"""A text too long for one message is parted where a reader would pause."""

import re
from collections.abc import Iterator

#: Telegram counts UTF-16 units: core.telegram.org/bots/api#sendmessage, #sendphoto.
LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024

#: Where to part, the best first: paragraphs, lines, sentences, words.
_PAUSES = tuple(map(re.compile, (r"\n\s*\n", r"\n", r"(?<=[.!?…])\s+", r"\s+")))
#: What belongs to the sign before it: marks, joiners, variants, skin tones, and what a joiner ties.
_GLUED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff\ufe00-\ufe0f"
    "\ufe20-\ufe2f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
_JOINER = "\u200d"
#: A sign with more glued to it than this is no writing; it is cut like anything else.
_LONGEST_SIGN = 64


def units(text: str) -> int:
    """Measure a text as Telegram does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, longest: int = LONGEST_TEXT) -> list[str]:
    """Part `text` into pieces of at most `longest` units; none is blank, no sign is torn."""
    return list(_pieces(text.strip(), longest))


def _pieces(text: str, longest: int) -> Iterator[str]:
    while units(text) > longest:
        end = _fitting(text, longest)
        cut = _pause(text, end)
        if piece := text[:cut].rstrip():
            yield piece
        text = text[cut:].lstrip()
    if text:
        yield text


def _fitting(text: str, longest: int) -> int:
    """Count the signs at the start that fit."""
    end = min(len(text), longest)
    left = longest - units(text[:end])
    while left < 0:
        end -= 1
        left += units(text[end])
    return end


def _pause(text: str, end: int) -> int:
    """Find the last good pause, not too near the start, else the end of a whole sign."""
    for pause in _PAUSES:
        found = [one.end() for one in pause.finditer(text, end // 4, end)]
        if found:
            return found[-1]
    return _whole(text, end)


def _whole(text: str, end: int) -> int:
    """Step back to where no sign is torn."""
    for cut in range(end, max(end - _LONGEST_SIGN, 0), -1):
        if not _GLUED.match(text[cut]) and text[cut - 1] != _JOINER and not _in_flag(text, cut):
            return cut
    return end


def _in_flag(text: str, cut: int) -> bool:
    """Tell whether a cut would part the two letters of a flag."""
    before = cut
    while before and "\U0001f1e6" <= text[before - 1] <= "\U0001f1ff":
        before -= 1
    return (cut - before) % 2 == 1 and "\U0001f1e6" <= text[cut] <= "\U0001f1ff"
