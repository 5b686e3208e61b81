r"""What a museum writes with a few marks: *bold*, _italic_, [words](https://…), and buttons.

A line that holds nothing but `[words](…)` is a button: to an address of the web, or to give
(`[Give](give)`, `[Give 15](give 15)`). A stroke before a mark (`\*`) lets it be itself. Whatever
is none of these is text. Strangers' words never come here.
"""

import re
from dataclasses import dataclass

from core.messages import Action, Button, Link
from core.stress import Span, Style

_WORDS = r"\[(?P<words>[^\[\]\n]+)\]"
_GIVE = r"give(?: [1-9][0-9]{0,8})?"
#: An address may have round brackets in pairs: …/Meissen_(manufactory).
_WEB = r"https?://(?:[^\s()<>]|\([^\s()<>]*\))+"
#: What is a button when it stands alone on its line.
BUTTON = re.compile(rf"{_WORDS}\((?:(?P<url>{_WEB})|(?P<give>{_GIVE}))\)")
#: What acts inside a line, and what keeps its signs there: `\*`, and addresses.
MARKS = re.compile(
    rf"\\(?P<sign>[*_\[\]\\])"
    rf"|{_WORDS}\((?P<url>{_WEB})\)"
    rf"|(?P<web>{_WEB})"
    r"|(?<![\w*])\*(?=\S)(?P<bold>[^*\n]+)(?<=\S)\*(?![\w*])"
    r"|(?<![\w_])_(?=\S)(?P<italic>[^_\n]+)(?<=\S)_(?![\w_])"
)
#: The most buttons that stand under an update, one below the other.
MOST_BUTTONS = 5


@dataclass(frozen=True, slots=True)
class Written:
    """A text without its marks, where its words stand out, and its buttons."""

    text: str
    spans: tuple[Span, ...]
    buttons: tuple[Button, ...]


def read(written: str) -> Written:
    """Read what a museum wrote."""
    lines, found = parted(written)
    text, spans = _read_marks("\n".join(lines).strip())
    return Written(text, tuple(spans), tuple(map(_button, found)))


def parted(written: str) -> tuple[list[str], list[re.Match[str]]]:
    """Part the lines that stay text from those that are buttons, of which there is a most."""
    lines: list[str] = []
    buttons: list[re.Match[str]] = []
    for line in written.splitlines():
        found = BUTTON.fullmatch(line.strip())
        if found and len(buttons) < MOST_BUTTONS:
            buttons.append(found)
        else:
            lines.append(line)
    return lines, buttons


def _button(found: re.Match[str]) -> Button:
    label = found["words"].strip()
    return Link(label, found["url"]) if found["url"] else Action(label, f"/{found['give']}")


def _read_marks(text: str) -> tuple[str, list[Span]]:
    parts: list[str] = []
    spans: list[Span] = []
    place, length = 0, 0
    for found in MARKS.finditer(text):
        plain = text[place : found.start()]
        words, style = _meant(found)
        start = length + len(plain)
        if style is not None:
            spans.append(Span(start, start + len(words), style, found["url"] or ""))
        parts += [plain, words]
        place, length = found.end(), start + len(words)
    return "".join([*parts, text[place:]]), spans


def _meant(found: re.Match[str]) -> tuple[str, Style | None]:
    """Tell the words of a mark, and how they are said."""
    if found["bold"]:
        return found["bold"], Style.BOLD
    if found["italic"]:
        return found["italic"], Style.ITALIC
    if found["words"]:
        return found["words"], Style.LINK
    return found["sign"] or found["web"], None
