"""Tables for spreadsheets (CSV, RFC 4180), in which no stranger's text is a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

#: What makes a spreadsheet take a text for a formula (owasp.org, CSV Injection).
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n")

Cell = str | int | None


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Write a table with its line of column names; each line ends with CR and LF."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()


def text_cell(text: str | None) -> str:
    """Give a stranger's text so that a spreadsheet shows it and does nothing."""
    plain = text or ""
    return f"'{plain}" if plain.lstrip(" ").startswith(_ACTIVE) else plain
