"""A code as the path of a drawing (SVG)."""

from core.pictures.qr.encoding import Matrix

#: The white border that the standard asks for, in modules.
BORDER = 4


def path_of(matrix: Matrix) -> tuple[int, str]:
    """Give the side of the drawing, border included, and the path of all that is dark."""
    runs = [
        f"M{column + BORDER} {row + BORDER}h1v1h-1z"
        for row, line in enumerate(matrix)
        for column, dark in enumerate(line)
        if dark
    ]
    return len(matrix) + 2 * BORDER, "".join(runs)
