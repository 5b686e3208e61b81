"""What looks like a mark in an update, and will not be seen as it was meant.

It is told before the update goes out. Nothing of it is refused: a sign may be meant as a sign.
"""

import re
from collections.abc import Iterable, Iterator

from core.outreach.markup import BUTTON, MARKS, parted
from core.states.outreach import Slip

#: Telegram's and Discord's buttons show at least so many characters; the rest is cut off.
LONGEST_LABEL = 64
#: Discord shows no button that leads further (docs.discord.com/developers/components/reference).
LONGEST_ADDRESS = 512

#: Words in brackets that lead somewhere; a space between is no mistake in `[sic] (1730)`.
_LEADING = re.compile(
    r"\[[^\[\]\n]*\](?:\((?:[^()\n]|\([^()\n]*\))*\)| +\((?:https?://|www\.|give)[^()\n]*\))",
    re.IGNORECASE,
)
#: What other writings know: **bold**, __bold__, ~~struck out~~, `as typed`, headings, HTML.
_FOREIGN = re.compile(
    r"\*\*(?=\S)[^\n]+?(?<=\S)\*\*|(?<!\w)__(?=[^\s_])[^\n]+?(?<=[^\s_])__(?!\w)"
    r"|~~(?=\S)[^~\n]+~~|(?<!\w)`[^`\n]+`(?!\w)|^\s*#{1,6} [^\n]*"
    r"|</?(?:a|b|br|em|h[1-6]|i|p|strong|u)(?: [^<>\n]*)?/?>",
    re.IGNORECASE,
)
#: A sign before words that has none behind them; `gratis*` and `tutt*` are no mistakes.
_LONE_SIGN = re.compile(
    r"(?<![\w*])\*(?=[^\s*])\S*|(?<![\w_])_(?=[^\s_])\S*|(?<!\S)\S*(?<=[^\s_])_(?![\w_])"
)
#: What ends a sentence is no part of the word before it.
_CLOSING = ".,;:!?…»”)"
#: Stands for what was understood, so that the places of the rest stay.
_DONE = "·"


def slips(written: str) -> Iterator[tuple[Slip, str]]:
    """Find what is not seen as it was meant, and how it was written."""
    lines, buttons = parted(written)
    for line in lines:
        yield from _in_line(line)
    for button in buttons:
        yield from _in_button(button)


def _in_line(line: str) -> Iterator[tuple[Slip, str]]:
    if BUTTON.fullmatch(line.strip()):
        yield Slip.MANY_BUTTONS, line.strip()
        return
    marks = list(MARKS.finditer(line))
    yield from ((Slip.WITHIN, one.group()) for one in marks if _has_marks(_inside(one)))
    rest = _without(line, (one for one in marks if _inside(one) or one["sign"]))
    leading = list(_LEADING.finditer(rest))
    yield from ((_of_leading(line, one), line[one.start() : one.end()]) for one in leading)
    rest = _without(_without(rest, leading), (one for one in marks if one["web"]))
    foreign = list(_FOREIGN.finditer(rest))
    yield from ((Slip.FOREIGN, line[one.start() : one.end()].strip()) for one in foreign)
    for one in _LONE_SIGN.finditer(_without(rest, foreign)):
        yield Slip.LONE_SIGN, line[one.start() : one.end()].rstrip(_CLOSING)


def _in_button(button: re.Match[str]) -> Iterator[tuple[Slip, str]]:
    label = button["words"].strip()
    if _has_marks(label):
        yield Slip.WITHIN, button.group()
    if len(label) > LONGEST_LABEL:
        yield Slip.LONG_LABEL, label
    if len(button["url"] or "") > LONGEST_ADDRESS:
        yield Slip.LONG_ADDRESS, label


def _of_leading(line: str, found: re.Match[str]) -> Slip:
    is_button = BUTTON.fullmatch(line, found.start(), found.end())
    return Slip.BUTTON_IN_LINE if is_button else Slip.NO_TARGET


def _inside(mark: re.Match[str]) -> str:
    """Give the words that a mark makes stand out; nothing for what keeps its signs."""
    return mark["bold"] or mark["italic"] or mark["words"] or ""


def _has_marks(words: str) -> bool:
    return any(_inside(one) for one in MARKS.finditer(words)) or bool(_LEADING.search(words))


def _without(line: str, found: Iterable[re.Match[str]]) -> str:
    for one in found:
        line = line[: one.start()] + _DONE * len(one.group()) + line[one.end() :]
    return line
