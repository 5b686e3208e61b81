"""Progress for pages: the object's pieces where the campaign has them, else a bar."""

from pathlib import Path

from core.money import Money
from core.pictures.bar import bar_svg
from core.pictures.filling import filled_pieces
from core.pictures.pieces import pieces_svg
from core.pictures.shelf import MOST_DRAWN
from core.pictures.svg import Label


def progress_svg(
    *,
    raised: Money,
    goal: Money,
    pending: Money,
    pieces: int | None,
    label: Label,
) -> str:
    """Draw how far a campaign is, as an SVG element that can stand in a page.

    It has no style of its own: `style_sheet` gives its classes their colours, and without it
    the drawing keeps light ones. Raises `CurrencyMismatch` for different currencies, and
    `ValueError` for a goal or a number of pieces that is not above zero.
    """
    if pieces is None or pieces > MOST_DRAWN:
        return bar_svg(raised, goal, pending, label)
    return pieces_svg(filled_pieces(raised, goal, pieces, pending), label)


def style_sheet() -> str:
    """Give the rules for the classes of `progress_svg`, light and dark, for a page's own sheet.

    A page may set `--ground`, `--outline`, `--object`, `--gold` and `--gilding` to its museum's.
    """
    return (Path(__file__).parent / "progress.css").read_text(encoding="utf-8")
