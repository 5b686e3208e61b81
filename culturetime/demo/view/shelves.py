"""The pieces of the object on shelves, filling one by one."""

from enum import Enum

from rich.style import Style
from rich.text import Text

from culturetime.demo.view.figures import Pieces
from culturetime.demo.view.palette import Palette


class Look(Enum):
    """How one piece is drawn."""

    OUTLINED = "outlined"
    HATCHED = "hatched"
    FILLED = "filled"
    GILDED = "gilded"


#: A cup in one row, where there is little room; gilded, it is gold all over.
_SMALL = {Look.OUTLINED: "╰╯", Look.HATCHED: "▚▞", Look.FILLED: "▜▛", Look.GILDED: "▜▛"}
#: Two rows each: pots with a knob stand at the ends of a shelf, then jars, and cups between.
#: What is gilded has a rim or a lid of gold.
_POT = {
    Look.OUTLINED: ("╭┴╮", "╰─╯"),
    Look.HATCHED: ("▗▞▖", "▚▞▞"),
    Look.FILLED: ("▗█▖", "▜█▛"),
    Look.GILDED: ("▗█▖", "▜█▛"),
}
_JAR = {
    Look.OUTLINED: ("╭─╮", "╰─╯"),
    Look.HATCHED: ("▞▞▖", "▚▞▞"),
    Look.FILLED: ("▟█▙", "▜█▛"),
    Look.GILDED: ("▟█▙", "▜█▛"),
}
_CUP = {
    Look.OUTLINED: ("   ", "╰─╯"),
    Look.HATCHED: ("   ", "▚▞▞"),
    Look.FILLED: ("   ", "▜█▛"),
    Look.GILDED: ("▁▁▁", "▜█▛"),
}
_SMALL_STEP = 3
_LARGE = 3
_WIDEST_GAP = 3
_SHELVES = 2


def looks(pieces: Pieces) -> list[Look]:
    """Give the look of every piece, from the first: gilded, filled, hatched, outlined."""
    gilded = min(pieces.beyond, pieces.total)
    empty = pieces.total - pieces.filled - pieces.pending
    return [
        *[Look.GILDED] * gilded,
        *[Look.FILLED] * (pieces.filled - gilded),
        *[Look.HATCHED] * pieces.pending,
        *[Look.OUTLINED] * empty,
    ]


def small_shelves(pieces: Pieces, palette: Palette, width: int) -> list[Text]:
    """Draw the pieces as cups, one row a shelf, on as few shelves as `width` allows."""
    fitting = max(1, (width + 1) // _SMALL_STEP)
    return [
        _row([(_SMALL[look], _upper(look, palette)) for look in shelf])
        for shelf in _shelved(looks(pieces), -(-pieces.total // fitting))
    ]


def large_shelves(pieces: Pieces, palette: Palette, width: int) -> list[Text]:
    """Draw the pieces in their shapes on two shelves; nothing if they don't fit in `width`."""
    drawn: list[Text] = []
    for shelf in _shelved(looks(pieces), _SHELVES):
        gap = min(_WIDEST_GAP, (width - len(shelf) * _LARGE) // max(1, len(shelf) - 1))
        if gap < 1:
            return []
        drawn += [_centred(row, width) for row in _large_rows(shelf, palette, gap)]
        drawn.append(Text("▔" * width, palette.outline))
    return drawn


def _large_rows(shelf: list[Look], palette: Palette, gap: int) -> list[Text]:
    shapes = [_shape(place, len(shelf)) for place in range(len(shelf))]
    drawn = list(zip(shapes, shelf, strict=True))
    return [
        _row([(shape[look][0], _upper(look, palette)) for shape, look in drawn], gap),
        _row([(shape[look][1], _lower(look, palette)) for shape, look in drawn], gap),
    ]


def _centred(row: Text, width: int) -> Text:
    return Text(" " * ((width - row.cell_len) // 2)).append_text(row)


def _shelved(pieces: list[Look], shelves: int) -> list[list[Look]]:
    """Part the pieces over so many shelves, evenly, the first being the fullest."""
    most = max(1, -(-len(pieces) // max(1, shelves)))
    return [pieces[first : first + most] for first in range(0, len(pieces), most)]


def _shape(place: int, count: int) -> dict[Look, tuple[str, str]]:
    from_end = min(place, count - 1 - place)
    return {0: _POT, 1: _JAR}.get(from_end, _CUP)


def _row(signs: list[tuple[str, Style]], gap: int = 1) -> Text:
    row = Text()
    for number, (sign, style) in enumerate(signs):
        row.append(" " * gap if number else "")
        row.append(sign, style)
    return row


def _upper(look: Look, palette: Palette) -> Style:
    return palette.gold if look is Look.GILDED else _lower(look, palette)


def _lower(look: Look, palette: Palette) -> Style:
    return palette.outline if look is Look.OUTLINED else palette.blue
