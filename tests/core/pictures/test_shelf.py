import re
from collections import Counter

import pytest

from core.pictures.shelf import MOST_DRAWN, cabinet, shelf
from core.pictures.silhouettes import CUPS, SILHOUETTES, Shape


def test_the_service_of_turin_has_seven_vessels_and_eighteen_cups_with_saucers() -> None:
    shapes = Counter(piece.shape for piece in shelf(43))
    assert shapes.pop(Shape.SAUCER) == 18
    assert sum(shapes.pop(cup) for cup in CUPS) == 18
    assert set(shapes.values()) == {1}
    assert len(shapes) == 7


@pytest.mark.parametrize("pieces", range(1, MOST_DRAWN + 1))
def test_every_number_of_pieces_stands_on_the_shelves(pieces: int) -> None:
    stand = cabinet(pieces)
    assert len(stand.placed) == pieces
    for piece in stand.placed:
        drawn = SILHOUETTES[piece.shape]
        assert drawn.left <= piece.x <= stand.width - drawn.right
        assert drawn.height <= piece.y
        assert piece.y in stand.boards
    assert list(stand.boards) == sorted(set(stand.boards))
    assert {piece.y for piece in stand.placed} == set(stand.boards)


@pytest.mark.parametrize("pieces", [1, 4, 9, 43, MOST_DRAWN])
def test_pieces_fill_from_the_top_and_from_the_left(pieces: int) -> None:
    order = [(piece.y, piece.x) for piece in shelf(pieces)]
    assert order == sorted(order)


@pytest.mark.parametrize("pieces", [0, -1, MOST_DRAWN + 1])
def test_a_number_that_can_not_be_seen_is_refused(pieces: int) -> None:
    with pytest.raises(ValueError, match="pieces"):
        shelf(pieces)


@pytest.mark.parametrize("shape", Shape)
def test_a_silhouette_reaches_as_far_as_it_says(shape: Shape) -> None:
    drawn = SILHOUETTES[shape]
    for path in (drawn.limbs, drawn.body):
        assert re.fullmatch(r"([MCHVLAaZ][-\d. ]*)*", path)
        xs, ys = corners(path)
        assert -drawn.left - 0.5 <= min(xs, default=0)
        assert max(xs, default=0) <= drawn.right + 0.5
        assert -drawn.height - 0.5 <= min(ys, default=0)
        assert max(ys, default=0) <= 0


def corners(path: str) -> tuple[list[float], list[float]]:
    """List where the path's strokes end; the curves' own handles may lie outside."""
    xs, ys = [], []
    for command, rest in re.findall(r"([MCLA])([-\d. ]*)", path):
        numbers = [float(one) for one in re.findall(r"-?\d*\.?\d+", rest)]
        size = {"M": 2, "L": 2, "C": 6, "A": 7}[command]
        for end in range(size, len(numbers) + 1, size):
            xs.append(numbers[end - 2])
            ys.append(numbers[end - 1])
    return xs, ys
