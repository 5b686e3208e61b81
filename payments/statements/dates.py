"""The dates of a statement: one way to write them in the whole file, whichever the bank uses."""

import re
from collections.abc import Collection
from datetime import date, datetime

_TIME = re.compile(r"[T ]\d{1,2}:\d{2}.*$")
#: In this order: a day stands before its month wherever both are possible.
_FORMS = (
    *("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"),
    *("%d.%m.%y", "%d/%m/%y", "%d-%m-%y", "%m/%d/%Y", "%m/%d/%y"),
)


def form_of(cells: Collection[str]) -> str | None:
    """Find the way in which every cell is a date; nothing where there is none."""
    dates = {_without_time(cell) for cell in cells}
    return next((form for form in _FORMS if all(_reads(one, form) for one in dates)), None)


def likeliest_form(cells: Collection[str]) -> str:
    """Find the way in which most cells are dates."""
    dates = [_without_time(cell) for cell in cells]
    return max(_FORMS, key=lambda form: sum(_reads(one, form) for one in dates))


def read_date(cell: str, form: str) -> date:
    """Read a date; raises ValueError for what is none in that form."""
    if not _reads(_without_time(cell), form):
        raise ValueError(f"{cell!r} is no date like the others")
    return _parsed(_without_time(cell), form)


def _without_time(cell: str) -> str:
    return _TIME.sub("", cell.strip())


def _reads(text: str, form: str) -> bool:
    try:
        return 1990 <= _parsed(text, form).year < 2100  # noqa: PLR2004 -- years of bank statements
    except ValueError:
        return False


def _parsed(text: str, form: str) -> date:
    return datetime.strptime(text, form).date()  # noqa: DTZ007 -- a bank's day has no zone
