"""Where each piece of a service stands: vessels on the upper shelf, cups and saucers below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from core.pictures.silhouettes import SILHOUETTES, Shape

#: More pieces than this are too small to see, and too much to send; a bar is drawn instead.
MOST_DRAWN = 100

#: The vessels of a service, those first that no service lacks.
_VESSELS = (
    Shape.COFFEE_POT,
    Shape.TEA_POT,
    Shape.SUGAR_BOX,
    Shape.MILK_JUG,
    Shape.SLOP_BOWL,
    Shape.CHOCOLATE_POT,
    Shape.TEA_CADDY,
)
#: How they stand on the shelf, from the left: the tall ones frame the middle.
_ORDER = (
    Shape.MILK_JUG,
    Shape.TEA_POT,
    Shape.COFFEE_POT,
    Shape.SUGAR_BOX,
    Shape.CHOCOLATE_POT,
    Shape.TEA_CADDY,
    Shape.SLOP_BOWL,
)
_PAIRS_A_SHELF = 9
_GAP = 16.0
_PAIR_GAP = 9.0
#: White space above the pieces of a shelf, and at both ends of it.
_AIR = 18.0
_MARGIN = 14.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece on a shelf: its shape, and where the middle of its foot stands."""

    shape: Shape
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Cabinet:
    """All pieces in the order in which they fill, and the heights of the boards under them."""

    placed: tuple[Placed, ...]
    boards: tuple[float, ...]
    width: float
    height: float


def shelf(pieces: int) -> tuple[Placed, ...]:
    """Place so many pieces, in the order in which they fill: from the top, left to right."""
    return cabinet(pieces).placed


def cabinet(pieces: int) -> Cabinet:
    """Arrange so many pieces on as few shelves as they need, each shelf centred.

    Raises `ValueError` unless there are from 1 to `MOST_DRAWN` pieces.
    """
    if not 1 <= pieces <= MOST_DRAWN:
        message = f"{pieces} pieces are not from 1 to {MOST_DRAWN}"
        raise ValueError(message)
    rows = [list(row) for row in _rows(pieces)]
    width = max(_extent(row) for row in rows) + 2 * _MARGIN
    boards = tuple(accumulate(_AIR + _height(row) for row in rows))
    placed = [
        Placed(piece.shape, piece.x + (width - _extent(row)) / 2, board)
        for row, board in zip(rows, boards, strict=True)
        for piece in row
    ]
    return Cabinet(tuple(placed), boards, width, boards[-1] + _AIR / 3)


def _rows(pieces: int) -> Iterator[Iterator[Placed]]:
    """Share the pieces out: a few vessels, and for the others a cup upon each saucer's shelf."""
    vessels = min(len(_VESSELS), pieces - pieces // 4 * 2)
    chosen = _VESSELS[:vessels]
    yield _vessels([shape for shape in _ORDER if shape in chosen])
    cups = -(-(pieces - vessels) // 2)
    shelves = -(-cups // _PAIRS_A_SHELF)
    left = pieces - vessels
    for number in range(shelves):
        here = min(left, -(-cups // shelves) * 2)
        cup = Shape.CHOCOLATE_CUP if number % 2 else Shape.TEA_BOWL
        yield _pairs(cup, here)
        left -= here


def _vessels(shapes: Sequence[Shape]) -> Iterator[Placed]:
    start = 0.0
    for shape in shapes:
        drawn = SILHOUETTES[shape]
        yield Placed(shape, start + drawn.left, 0)
        start += drawn.left + drawn.right + _GAP


def _pairs(cup: Shape, pieces: int) -> Iterator[Placed]:
    """Stand each saucer upright with a cup before it; one piece left over is a cup."""
    half = SILHOUETTES[Shape.SAUCER].left
    for number in range(-(-pieces // 2)):
        middle = half + number * (2 * half + _PAIR_GAP)
        if 2 * number + 1 < pieces:
            yield Placed(Shape.SAUCER, middle, 0)
        yield Placed(cup, middle, 0)


def _extent(row: Sequence[Placed]) -> float:
    return max(piece.x + SILHOUETTES[piece.shape].right for piece in row)


def _height(row: Sequence[Placed]) -> float:
    return max(SILHOUETTES[piece.shape].height for piece in row)
