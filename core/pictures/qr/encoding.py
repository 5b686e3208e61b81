"""A code is drawn: its words go zigzag into the frame, under the mask that a camera reads best."""

from collections.abc import Callable, Iterator
from itertools import groupby

from core.pictures.qr.blocks import words_of
from core.pictures.qr.frame import Frame, frame_of, set_format

#: The rows of a code, true for dark; without its white border of four modules.
Matrix = tuple[tuple[bool, ...], ...]

_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, _column: row % 2 == 0,
    lambda _row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)
_TIMING = 6
#: What looks like a finder to a camera, either way round.
_LIKE_FINDER = "10111010000"


def encode(text: str, mask: int | None = None) -> Matrix:
    """Draw `text` as UTF-8; raises ValueError for more than 331 bytes.

    Without a `mask` (0 to 7) it is the one that the standard's rules find best.
    """
    version, words = words_of(text.encode())
    bits = "".join(f"{word:08b}" for word in words)
    wanted = range(len(_MASKS)) if mask is None else (mask,)
    drawn = [_drawn(version, bits, one) for one in wanted]
    return min(drawn, key=_penalty)


def _drawn(version: int, bits: str, mask: int) -> Matrix:
    frame = frame_of(version)
    free = [place for place in _zigzag(frame.size) if place not in frame.modules]
    for at, (row, column) in enumerate(free):
        dark = at < len(bits) and bits[at] == "1"
        frame.modules[row, column] = dark ^ _MASKS[mask](row, column)
    set_format(frame, mask)
    return _matrix(frame)


def _zigzag(size: int) -> Iterator[tuple[int, int]]:
    """Go up and down in pairs of columns from the right, past the timing column."""
    upward = True
    right = size - 1
    while right > 0:
        if right == _TIMING:
            right -= 1
        rows = range(size - 1, -1, -1) if upward else range(size)
        for row in rows:
            yield row, right
            yield row, right - 1
        upward = not upward
        right -= 2


def _matrix(frame: Frame) -> Matrix:
    side = range(frame.size)
    return tuple(tuple(frame.modules[row, column] for column in side) for row in side)


def _penalty(matrix: Matrix) -> int:
    """Count what makes a code hard to read (ISO/IEC 18004, 7.8.3)."""
    lines = [*matrix, *zip(*matrix, strict=True)]
    return sum(map(_of_line, lines)) + _of_squares(matrix) + _of_balance(matrix)


def _of_line(line: tuple[bool, ...]) -> int:
    runs = (sum(1 for _ in run) for _, run in groupby(line))
    text = "".join("1" if dark else "0" for dark in line)
    seen = _overlapping(text, _LIKE_FINDER) + _overlapping(text, _LIKE_FINDER[::-1])
    return sum(run - 2 for run in runs if run >= 5) + 40 * seen  # noqa: PLR2004 -- the standard's


def _overlapping(text: str, part: str) -> int:
    return sum(text.startswith(part, at) for at in range(len(text) - len(part) + 1))


def _of_squares(matrix: Matrix) -> int:
    last = len(matrix) - 1
    return 3 * sum(
        matrix[row][column]
        == matrix[row][column + 1]
        == matrix[row + 1][column]
        == matrix[row + 1][column + 1]
        for row in range(last)
        for column in range(last)
    )


def _of_balance(matrix: Matrix) -> int:
    dark = sum(map(sum, matrix))
    return 10 * int(abs(20 * dark - 10 * len(matrix) ** 2) / len(matrix) ** 2)
