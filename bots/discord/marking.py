"""Plain text for a platform that reads marks in it: each is written so that it only shows itself.

Discord has no way to say "this is plain": bold, links, quotes, mentions and timestamps act in any
text. A stroke before a mark makes it a sign like others; addresses of the web stay as they are.
"""

import re
from collections.abc import Iterable, Iterator

from bots.splitting import split, units
from core.stress import Run, Span, Style, placed, runs, within

#: docs.discord.com/developers/resources/message#create-message.
LONGEST_TEXT = 2_000

_PARTS = re.compile(
    r"(?P<web>https?://[^\s<>]+)"
    r"|(?P<line>^[ \t]*(?:>|#{1,3}|[-+]|\d{1,9}(?=\.))(?=.))"
    r"|(?P<mark>[\\*_~|`\[\]<>])"
    r"|(?P<call>@(?=everyone|here))",
    re.MULTILINE,
)
_QUIET_AT = "@\u2060"


def plainly(text: str) -> str:
    """Write `text` so that Discord shows just that."""
    return _PARTS.sub(_shown, text)


def parted(text: str, spans: Iterable[Span] = ()) -> list[str]:
    """Write `text` in as many messages as it takes; none is blank."""
    return list(_parted(text, list(spans), LONGEST_TEXT))


def _parted(text: str, spans: list[Span], longest: int) -> Iterator[str]:
    """Part before marks are written, so that none is torn from its stroke."""
    for piece, start in placed(text, split(text, longest)):
        inside = within(spans, start, start + len(piece))
        written = _marked(piece, inside) if inside else plainly(piece)
        if units(written) <= LONGEST_TEXT:
            yield written
        else:
            yield from _parted(piece, inside, longest * 2 // 3)


def _marked(text: str, spans: list[Span]) -> str:
    """Put Discord's marks around the words that stand out, and strokes before all others."""
    return "".join(map(_said, runs(text, spans)))


def _said(run: Run) -> str:
    """Write words in their way; a blank at the end of a mark would undo it, so it stays outside."""
    words = plainly(run.text.strip())
    if run.style is None or not words:
        return plainly(run.text)
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    after = run.text[len(run.text.rstrip()) :]
    match run.style:
        case Style.BOLD:
            shown = f"**{words}**"
        case Style.ITALIC:
            # With a line below, so that it ends also within a word or beside bold words.
            shown = f"_{words}_"
        case _:
            shown = f"[{words}](<{run.url}>)"
    return f"{before}{shown}{after}"


def _shown(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "web":
            return found[0]
        case "call":
            return _QUIET_AT
        case "line":
            return _at_the_start(found[0])
        case _:
            return f"\\{found[0]}"


def _at_the_start(sign: str) -> str:
    """Keep the start of a line from opening a quote, a heading or a list."""
    if sign[-1].isdigit():
        return f"{sign}\\"
    blank = sign[: len(sign) - len(sign.lstrip())]
    return f"{blank}\\{sign.lstrip()}"
