"""The table in a bank's file: banks write a few lines about the account before it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from core.errors import Mistake
from payments.statements.columns import Columns, folded

_DELIMITERS = ";,\t|"
#: Banks write at most so many lines before the names of the columns.
_MOST_LINES_BEFORE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line on which it begins, and its cells by the folded name of their column."""

    line: int
    cells: dict[str, str]


def read_table(text: str, columns: Columns, name: str) -> list[Row]:
    """Read the rows below the names of the columns; raises Mistake where these are not found.

    The delimiter is the one that parts all the names.
    """
    for delimiter in _DELIMITERS:
        lines = _lines(text, delimiter, name)
        for count, (_line, cells) in enumerate(lines):
            if columns.wanted <= {folded(cell) for cell in cells}:
                return _rows(lines, [folded(cell) for cell in cells])
            if count >= _MOST_LINES_BEFORE:
                break
    raise Mistake(_not_found(text, columns, name))


def _lines(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row that is not blank with the line on which it begins."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise Mistake(f"{name}, line {line}: this is no CSV: {error}.") from None


def _rows(lines: Iterator[tuple[int, list[str]]], names: list[str]) -> list[Row]:
    return [Row(line, dict(zip(names, cells, strict=False))) for line, cells in lines]


def _not_found(text: str, columns: Columns, name: str) -> str:
    """Say which columns are missing, and which the file seems to have."""
    first = text.splitlines()[:_MOST_LINES_BEFORE]
    delimiter = max(
        _DELIMITERS, key=lambda one: max((line.count(one) for line in first), default=0)
    )
    widest = max(first, key=lambda line: line.count(delimiter), default="")
    found = [cell.strip().strip('"') for cell in widest.split(delimiter)]
    missing = sorted(columns.wanted - {folded(cell) for cell in found})
    return (
        f"{name} has no columns {', '.join(missing)}. It seems to have: "
        f"{', '.join(filter(None, found))}. Say which is which with --map."
    )
