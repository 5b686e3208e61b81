"""How rows are spread, told to SQLite: a museum has many, and a member few.

SQLite thinks of any first column of an index that it selects ten rows. Ours is the museum, as a
rule, so that it would go through all gifts of a museum to find those of one member. What it is
told here it keeps in `sqlite_stat1`, as ANALYZE would: but the same from the first day on, so that
a question is answered in the same way whatever a museum has come to hold. PostgreSQL counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Table
from sqlalchemy.types import Boolean, Enum

from core.store.columns import is_network, metadata

#: How many rows a table is said to have, how many of these a museum, and how many rows a value of
#: any other column selects; of a column of few values, one part in so many. An index of some rows
#: alone has so much fewer.
_ROWS = 1_000_000
_OF_A_MUSEUM = 100_000
_OF_A_VALUE = 10
_ONE_IN = 4
_PARTIAL = 1000
#: What most rows of a museum have in common: it has one campaign at a time, and one account.
_COMMON = frozenset({"campaign_id", "account"})


def tell(connection: Connection) -> None:
    """Write how rows are spread; connections that open from now on know it."""
    # Makes the table where it is missing, and counts nothing.
    connection.exec_driver_sql("ANALYZE sqlite_schema")
    connection.exec_driver_sql("DELETE FROM sqlite_stat1")
    for table in metadata.tables.values():
        for index in _indexes(connection, table):
            if index.columns[0] == "museum_id" and not is_network(table):
                connection.exec_driver_sql(
                    "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)",
                    (table.name, index.name, _said(table, index)),
                )


@dataclass(frozen=True, slots=True)
class _Index:
    """An index as SQLite knows it; that of a primary key has the name of its table."""

    name: str
    columns: tuple[str, ...]
    share: int


def _indexes(connection: Connection, table: Table) -> Iterator[_Index]:
    """List the indexes of a table."""
    listed = connection.exec_driver_sql(f'PRAGMA index_list("{table.name}")')
    for _, name, _, origin, is_partial in listed.fetchall():
        found = connection.exec_driver_sql(f'PRAGMA index_info("{name}")').fetchall()
        columns = tuple(column for _, _, column in found)
        named = table.name if origin == "pk" else name
        yield _Index(named, columns, _PARTIAL if is_partial else 1)


def _said(table: Table, index: _Index) -> str:
    """Say how many rows are alike in the first column, in the first two, and so on."""
    rows = _OF_A_MUSEUM // index.share
    alike = [_ROWS // index.share, rows]
    for name in index.columns[1:]:
        rows = _of_a_value(table.c[name], rows)
        alike.append(rows)
    if set(index.columns) >= set(table.primary_key.columns.keys()):
        alike[-1] = 1
    return " ".join(map(str, alike))


def _of_a_value(column: Column[Any], rows: int) -> int:
    """Say how many of `rows` are alike in one more column."""
    if column.name in _COMMON:
        return rows
    if isinstance(column.type, Enum | Boolean):
        return max(rows // _ONE_IN, 1)
    return min(rows, _OF_A_VALUE)
