"""The colours: the museum's own paper where a terminal has enough of them, else none at all."""

from dataclasses import dataclass

from rich.console import Console
from rich.style import Style

_PAPER = "#FBFAF6"
_ENOUGH = ("256", "truecolor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The styles of the picture, each laid over `paper`."""

    paper: Style
    title: Style
    quiet: Style
    blue: Style
    gold: Style
    outline: Style


#: Paints its own paper, so that it reads the same on dark terminals and on light ones.
PORCELAIN = Palette(
    paper=Style(color="#1D2430", bgcolor=_PAPER),
    title=Style(color="#1F3F8F", bold=True),
    quiet=Style(color="#5F5B52"),
    blue=Style(color="#1F3F8F"),
    gold=Style(color="#8A6414"),
    outline=Style(color="#7A7466"),
)
#: The terminal's own two colours; all that colour says is said in words as well.
BARE = Palette(
    paper=Style(),
    title=Style(bold=True),
    quiet=Style(),
    blue=Style(),
    gold=Style(bold=True),
    outline=Style(),
)


def palette_of(console: Console) -> Palette:
    """Choose for a terminal; NO_COLOR is honoured."""
    coloured = console.color_system in _ENOUGH and not console.no_color
    return PORCELAIN if coloured else BARE
