"""Statements as a driver takes them: written once by SQLAlchemy, then said straight to the driver.

SQLAlchemy does its work anew for each execution: it looks the text up by all that a statement is
made of, makes a context and a result, asks who listens. Ours are written once and live as long as
the program, so that the text, the order of the values, and how each goes in and comes out are kept.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from operator import itemgetter
from typing import Any, NoReturn

from sqlalchemy import Connection, Row
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.types import TypeEngine

from core.store.reading import reading
from core.store.rows import AnyRow, Rows

Values = Mapping[str, Any]
Process = Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class Given:
    """A value that comes with each execution: its name, where it goes, how it is written."""

    name: str
    place: Any
    process: Process


@dataclass(frozen=True, slots=True)
class Column:
    """A column of what comes back."""

    name: str
    kind: TypeEngine[Any]


@dataclass(slots=True)
class Prepared:
    """A statement for one database, with the names of the values that come with it.

    `shape` holds the constants in their places: a list for a driver that counts its parameters, a
    mapping for one that names them.
    """

    text: str
    shape: list[Any] | dict[str, Any]
    given: Sequence[Given]
    columns: Sequence[Column]
    _make: Callable[[Any], AnyRow] | None = field(default=None, init=False)
    _read: list[Any] = field(default_factory=list, init=False)
    _as_they_are: list[tuple[str, Any]] = field(init=False)
    _processed: list[tuple[str, Any, Callable[[Any], Any]]] = field(init=False)

    def __post_init__(self) -> None:
        """Part the values that are written as they are from the others: each costs a call."""
        self._as_they_are = [(one.name, one.place) for one in self.given if one.process is None]
        self._processed = [
            (one.name, one.place, one.process) for one in self.given if one.process is not None
        ]

    def run(self, connection: Connection, values: Values) -> Rows:
        """Run it in the transaction of `connection`; raises SQLAlchemy's DBAPIError."""
        cursor = _driver(connection).cursor()
        filled = self._filled(values)
        try:
            cursor.execute(self.text, filled)
            found = cursor.fetchall() if self.columns else ()
        except _errors(connection) as error:
            _explain(connection, cursor, error, self.text, filled)
        make = self._make or self._maker(connection, cursor)
        return Rows(found, make, cursor.rowcount, self._read)

    def run_many(self, connection: Connection, rows: Sequence[Values], common: Values) -> int:
        """Run it once for each of `rows`, which have values in `common`.

        Gives how many rows it changed altogether.
        """
        cursor: DBAPICursor = _driver(connection).cursor()
        filled = self._filled_many(rows, common)
        try:
            cursor.executemany(self.text, filled)
        except _errors(connection) as error:
            _explain(connection, cursor, error, self.text, filled)
        return cursor.rowcount

    def _filled(self, values: Values) -> Any:
        filled: Any = self.shape.copy()
        for name, place in self._as_they_are:
            filled[place] = values[name]
        for name, place, process in self._processed:
            filled[place] = process(values[name])
        return filled

    def _filled_many(self, rows: Sequence[Values], common: Values) -> list[Any]:
        """Fill in value by value, not row by row: for so many rows that takes half the time."""
        own = [one for one in self.given if one.name not in common]
        if isinstance(self.shape, dict) or not own:
            return [self._filled({**row, **common}) for row in rows]
        constants = self.shape.copy()
        for one in self.given:
            if one.name in common:
                value = common[one.name]
                constants[one.place] = value if one.process is None else one.process(value)
        columns: list[Iterable[Any]] = [repeat(constant) for constant in constants]
        for one in own:
            values = map(itemgetter(one.name), rows)
            columns[one.place] = values if one.process is None else map(one.process, values)
        # The constants have no end: the others end with the rows.
        return list(zip(*columns, strict=False))

    def _maker(self, connection: Connection, cursor: DBAPICursor) -> Callable[[Any], AnyRow]:
        """Learn at the first execution how the driver hands its columns over."""
        names = SimpleResultMetaData([column.name for column in self.columns])
        read: list[Any] = [
            reading(column.kind, connection.dialect, described[1])
            for column, described in zip(self.columns, cursor.description or (), strict=True)
        ]
        places: dict[Any, int] = {column.name: place for place, column in enumerate(self.columns)}
        self._read = read if any(read) else []
        self._make = partial(Row, names, read if any(read) else None, places)
        return self._make


def say(connection: Connection, text: str) -> None:
    """Say a statement without values straight to the driver; raises SQLAlchemy's DBAPIError."""
    cursor: DBAPICursor = _driver(connection).cursor()
    try:
        cursor.execute(text)
    except _errors(connection) as error:
        _explain(connection, cursor, error, text, ())


def _driver(connection: Connection) -> Any:
    """Give the driver's own connection: the pool's door to it would be one more step each time."""
    return connection.connection.dbapi_connection


def _errors(connection: Connection) -> type[Exception]:
    """Name the class of all errors of the driver."""
    return connection.dialect.loaded_dbapi.Error


def _explain(
    connection: Connection, cursor: DBAPICursor, error: Exception, text: str, filled: Any
) -> NoReturn:
    """Raise a driver's error as SQLAlchemy does, which also drops a connection that broke."""
    connection._handle_dbapi_exception(error, text, filled, cursor, None)  # noqa: SLF001 - nowhere public
