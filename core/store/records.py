"""Rows as frozen values: a record's fields are columns of its table, by name."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from itertools import starmap
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Column, Row, Table

R = TypeVar("R")


def columns_of(record: type, table: Table) -> list[Column[Any]]:
    """List the columns that `record`, a dataclass or a named tuple, names, in its order."""
    names = getattr(record, "_fields", None) or [field.name for field in fields(record)]
    return [table.c[name] for name in names]


def written(record: Any) -> dict[str, Any]:
    """Make a row of a record."""
    names: tuple[str, ...] = record.__slots__
    return dict(zip(names, _values_by(*names)(record), strict=True))


@cache
def _values_by(*names: str) -> Callable[[Any], tuple[Any, ...]]:
    """Give what reads the values of two names or more: at one go, which takes half the time."""
    return attrgetter(*names)


def changed(record: R, **new: Any) -> R:
    """Make a record like another but for what is `new`, as `dataclasses.replace` does, faster.

    That one asks each field what it is, every time.
    """
    return type(record)(**(written(record) | new))


def differing(names: tuple[str, ...], before: Any, after: Any) -> dict[str, Any]:
    """Give what a record is `after` in those of two names or more in which it was another."""
    values = _values_by(*names)
    both = zip(names, values(before), values(after), strict=True)
    return {name: new for name, old, new in both if new != old}


def one(record: Callable[..., R], row: Row[*tuple[Any, ...]] | None) -> R | None:
    """Make a record of a row, or nothing of none."""
    return None if row is None else record(*row)


def every(record: Callable[..., R], rows: Iterable[Row[*tuple[Any, ...]]]) -> list[R]:
    """Make a record of each row."""
    return [*starmap(record, rows)]
