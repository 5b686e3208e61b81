"""Progress drawn with the pieces of the object, as SVG that a page can hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from core.pictures.colours import PORCELAIN
from core.pictures.filling import Filling
from core.pictures.shelf import Cabinet, Placed, cabinet
from core.pictures.silhouettes import CUPS, SILHOUETTES, Shape
from core.pictures.svg import Label, framed, hatching, number


class Look(StrEnum):
    """How a piece is drawn. The value is its class: a page's style sheet gives the colours."""

    OUTLINED = "piece-outlined"
    PENDING = "piece-pending"
    FILLED = "piece-filled"
    LATEST = "piece-filled piece-latest"
    GILDED = "piece-gilded"


@dataclass(frozen=True, slots=True)
class _Layer:
    """A piece in one look, shown between two heights (0 is its foot, 1 its top)."""

    look: Look
    piece: Placed
    bottom: float = 0
    top: float = 1

    @property
    def is_whole(self) -> bool:
        return self.bottom <= 0 and self.top >= 1


#: The colours for whoever has no style sheet. `color` is that of the fine lines upon the body.
_COLOURS = {
    Look.OUTLINED: (PORCELAIN.ground, PORCELAIN.outline, PORCELAIN.outline),
    Look.FILLED: (PORCELAIN.object, PORCELAIN.object, PORCELAIN.ground),
    Look.LATEST: (PORCELAIN.object, PORCELAIN.object, PORCELAIN.ground),
    Look.GILDED: (PORCELAIN.object, PORCELAIN.gold, PORCELAIN.gilding),
}


def pieces_svg(filling: Filling, label: Label) -> str:
    """Draw the pieces on their shelves, each as far as it is paid for.

    Raises `ValueError` for more pieces than `shelf.MOST_DRAWN`.
    """
    stand = cabinet(filling.pieces)
    layers = [
        layer
        for place, piece in enumerate(stand.placed)
        for layer in _layers(filling, place, piece)
    ]
    clipped = [layer for layer in layers if not layer.is_whole]
    definitions = [
        *_shapes(label.prefix, stand.placed),
        *([hatching(label.prefix)] if filling.pending else []),
        *(_clip(label.prefix, place, layer) for place, layer in enumerate(clipped)),
    ]
    drawing = (
        f"<defs>{''.join(definitions)}</defs>"
        '<g stroke-width="1.2" stroke-linejoin="round" stroke-linecap="round">'
        f"{''.join(_groups(label.prefix, layers, clipped))}</g>{_boards(stand)}"
    )
    return framed(label, "progress progress-pieces", stand.width, stand.height, drawing)


def _layers(filling: Filling, place: int, piece: Placed) -> Iterator[_Layer]:
    """Lay what is paid over what is pending over the outline."""
    if place < filling.full:
        yield from _paid_for(filling, place, piece)
        return
    paid = float(filling.paid - place)
    promised = paid + float(filling.pending)
    yield _Layer(Look.OUTLINED, piece)
    if filling.pending and promised > 0:
        yield _Layer(Look.PENDING, piece, max(paid, 0), promised)
    if paid > 0:
        yield _Layer(Look.FILLED, piece, 0, paid)


def _paid_for(filling: Filling, place: int, piece: Placed) -> Iterator[_Layer]:
    if place < filling.gold:
        yield _Layer(Look.GILDED, piece)
    elif place < filling.full - 1:
        yield _Layer(Look.FILLED, piece)
    else:
        # The latest fills before the eyes of who looks on, so its outline lies beneath.
        yield _Layer(Look.OUTLINED, piece)
        yield _Layer(Look.LATEST, piece)


def _shapes(prefix: str, placed: Iterable[Placed]) -> Iterator[str]:
    for shape in sorted({piece.shape for piece in placed}):
        drawn = SILHOUETTES[shape]
        limbs = f'<path d="{drawn.limbs}"/>' if drawn.limbs else ""
        yield (
            f'<g id="{_name(prefix, shape)}">{_halo(shape)}{limbs}<path d="{drawn.body}"/>'
            f'<path d="{drawn.lines}" fill="none" stroke="currentColor" stroke-width=".9"/></g>'
        )


def _halo(shape: Shape) -> str:
    """Part a cup from the saucer behind it by a seam of the ground's colour."""
    if shape not in CUPS:
        return ""
    drawn = SILHOUETTES[shape]
    return (
        f'<path class="halo" d="{drawn.limbs}{drawn.body}" fill="{PORCELAIN.ground}"'
        f' stroke="{PORCELAIN.ground}" stroke-width="4.5"/>'
    )


def _clip(prefix: str, place: int, layer: _Layer) -> str:
    drawn = SILHOUETTES[layer.piece.shape]
    top = layer.piece.y - drawn.height * min(layer.top, 1)
    height = drawn.height * (min(layer.top, 1) - layer.bottom)
    # What stands on the board, or reaches to the top, keeps the whole width of its stroke.
    return (
        f'<clipPath id="{prefix}-clip{place}"><rect x="{number(layer.piece.x - drawn.left - 2)}"'
        f' y="{number(top)}" width="{number(drawn.left + drawn.right + 4)}"'
        f' height="{number(height + (0 if layer.bottom else 1))}"/></clipPath>'
    )


def _boards(stand: Cabinet) -> str:
    # A hair below the feet, so that the stroke of a foot does not cover the board.
    lines = "".join(f"M0 {number(board + 1.5)}H{number(stand.width)}" for board in stand.boards)
    return f'<path class="board" d="{lines}" stroke="{PORCELAIN.outline}" stroke-width="1"/>'


def _groups(prefix: str, layers: list[_Layer], clipped: list[_Layer]) -> Iterator[str]:
    """Draw in order, so that cups stand before saucers; like beside like shares a group."""
    for (look, _), together in groupby(layers, lambda one: (one.look, one.is_whole or id(one))):
        run = list(together)
        clip = "" if run[0].is_whole else f' clip-path="url(#{prefix}-clip{clipped.index(run[0])})"'
        uses = "".join(_use(prefix, layer.piece) for layer in run)
        yield f'<g class="{look}"{_painted(prefix, look)}{clip}>{uses}</g>'


def _painted(prefix: str, look: Look) -> str:
    if look is Look.PENDING:
        return (
            f' fill="url(#{prefix}-hatch)" stroke="{PORCELAIN.object}" color="{PORCELAIN.object}"'
        )
    fill, stroke, lines = _COLOURS[look]
    rim = ' stroke-width="2"' if look is Look.GILDED else ""
    return f' fill="{fill}" stroke="{stroke}" color="{lines}"{rim}'


def _use(prefix: str, piece: Placed) -> str:
    name = _name(prefix, piece.shape)
    return f'<use href="#{name}" x="{number(piece.x)}" y="{number(piece.y)}"/>'


def _name(prefix: str, shape: Shape) -> str:
    return f"{prefix}-{shape}"
