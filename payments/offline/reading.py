"""Read a file of gifts: every row is checked before any is entered."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

from core.errors import Mistake
from core.giving.offline import OfflineGift
from payments.offline import fields
from payments.offline.rows import BadRow, GiftRow, Rows

COLUMNS = ("date", "amount", "currency", "source", "reference", "name", "people")
_DELIMITERS = ",;\t"
_MARK_OF_ENCODING = "\ufeff"


@dataclass(frozen=True, slots=True)
class Expected:
    """What the rows are held against: the currencies that count, the museum's zone and instant."""

    currencies: Collection[str]
    zone: ZoneInfo
    now: datetime


def read_gifts(text: str, expected: Expected) -> Rows:
    """Sort the rows of a file into good and bad.

    The first line names the columns, in any order, parted by commas, semicolons or tabs.
    Raises Mistake when it does not.
    """
    lines = _lines(text.removeprefix(_MARK_OF_ENCODING))
    columns = _columns(next(lines, (1, []))[1])
    good: dict[str, GiftRow] = {}
    kept: list[GiftRow] = []
    bad: list[BadRow] = []
    for line, cells in lines:
        try:
            row = GiftRow(line, _gift(_named(cells, columns), expected))
            _refuse_other(row, good.setdefault(row.gift.reference, row))
        except ValueError as error:
            bad.append(BadRow(line, str(error)))
        else:
            kept.append(row)
    return Rows(tuple(kept), tuple(bad))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row that is not blank with the line on which it begins."""
    first, _, _ = text.partition("\n")
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield line, [cell.strip() for cell in cells]
            line = rows.line_num + 1
    except csv.Error as error:
        raise Mistake(f"From line {line} on, the file is not CSV: {error}.") from None


def _columns(cells: list[str]) -> list[str]:
    columns = [cell.lower() for cell in cells]
    if sorted(columns) != sorted(COLUMNS):
        raise Mistake(f"The first line must name these columns: {','.join(COLUMNS)}.")
    return columns


def _named(cells: list[str], columns: list[str]) -> dict[str, str]:
    if any("\n" in cell or "\r" in cell for cell in cells):
        raise ValueError("a quotation mark is opened here and not closed on the same line")
    if len(cells) != len(columns):
        raise ValueError(f"there are {len(cells)} values for {len(columns)} columns")
    return dict(zip(columns, cells, strict=True))


def _gift(row: dict[str, str], expected: Expected) -> OfflineGift:
    return OfflineGift(
        at=fields.instant(row["date"], expected.zone, expected.now),
        money=fields.money(row["amount"], row["currency"], expected.currencies),
        source=fields.source(row["source"]),
        reference=fields.reference(row["reference"]),
        name=fields.name(row["name"]),
        people=fields.people(row["people"]),
    )


def _refuse_other(row: GiftRow, first: GiftRow) -> None:
    """A reference may be repeated, as the same gift: then it is known, and counted once."""
    if row.gift != first.gift:
        raise ValueError(
            f"the reference {row.gift.reference!r} stands on line {first.line} for another gift"
        )
