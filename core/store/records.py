"""Rows as frozen values: a record's fields are columns of its table, by name."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from itertools import starmap
from typing import Any, TypeVar

from sqlalchemy import Column, Row, Table

R = TypeVar("R")


def columns_of(record: type, table: Table) -> list[Column[Any]]:
    """List the columns that `record`, a dataclass or a named tuple, names, in its order."""
    names = getattr(record, "_fields", None) or [field.name for field in fields(record)]
    return [table.c[name] for name in names]


def written(record: Any) -> dict[str, Any]:
    """Make a row of a record."""
    return {name: getattr(record, name) for name in record.__slots__}


def changed(record: R, **new: Any) -> R:
    """Make a record like another but for what is `new`, as `dataclasses.replace` does, faster.

    That one asks each field what it is, every time.
    """
    return type(record)(**(written(record) | new))


def one(record: Callable[..., R], row: Row[*tuple[Any, ...]] | None) -> R | None:
    """Make a record of a row, or nothing of none."""
    return None if row is None else record(*row)


def every(record: Callable[..., R], rows: Iterable[Row[*tuple[Any, ...]]]) -> list[R]:
    """Make a record of each row."""
    return [*starmap(record, rows)]
