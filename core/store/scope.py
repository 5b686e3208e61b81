"""Scopes: a query runs for one museum, or for the network, and never without either.

A query is written once, as a `Query`, and checked when it is written: in a museum's query
every table of museums is bound to `MUSEUM`, which the scope fills in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from sqlalchemy import BigInteger, BindParameter, Connection, CursorResult, Table, bindparam
from sqlalchemy.engine import Dialect
from sqlalchemy.sql import operators
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.elements import BinaryExpression, BooleanClauseList
from sqlalchemy.sql.expression import ColumnElement, Executable
from sqlalchemy.sql.selectable import Alias
from sqlalchemy.sql.visitors import ExternallyTraversible, iterate

from core.errors import ScopeError
from core.store.columns import is_network
from core.store.prepared import Prepared
from core.store.preparing import prepared
from core.store.rows import AnyRow, Rows

#: The museum of the scope that a query runs in.
MUSEUM: ColumnElement[int] = bindparam("scope_museum", type_=BigInteger)

#: The mark that lets a statement pass the guard of the engine.
SCOPED = "scoped"

_SETTING = "SELECT set_config('culturetime.scope', %s, true)"
_WHOLE_NETWORK = "network"


class Reach(Enum):
    """Whose rows a query may see."""

    MUSEUM = auto()
    NETWORK = auto()
    ACROSS = auto()


@dataclass(frozen=True, slots=True)
class Query:
    """A statement with the rows that it may see, built once for the life of the program.

    `owner` is the parameter that says whose rows: the column's own name in a plain insert.
    """

    statement: Executable
    reach: Reach
    owner: str = "scope_museum"
    _ways: dict[tuple[object, ...], Prepared | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def prepared(
        self, dialect: Dialect, names: Iterable[str], *, many: bool = False
    ) -> Prepared | None:
        """Prepare it for the names of its values; nothing if it needs SQLAlchemy each time.

        It is done once, and serves all connections to databases of one kind.
        """
        way = (dialect.name, many, *names)
        if way not in self._ways:
            self._ways[way] = prepared(self.statement, dialect, names, many=many)
        return self._ways[way]


def of_museum(statement: Executable) -> Query:
    """Make a query on one museum's rows; raises ScopeError if a table is not bound to it."""
    tables = _tables(statement)
    if strangers := [table.name for table, _ in tables if is_network(table)]:
        message = f"a museum's query reads tables of the network: {strangers}"
        raise ScopeError(message)
    bound = _bound(statement)
    if loose := [table.name for table, place in tables if place not in bound]:
        message = f"a museum's query leaves tables unbound: {loose}"
        raise ScopeError(message)
    plain = isinstance(statement, Insert) and statement.select is None
    return Query(statement, Reach.MUSEUM, "museum_id" if plain else "scope_museum")


def of_network(statement: Executable) -> Query:
    """Make a query on the network's own tables."""
    if owned := [table.name for table, _ in _tables(statement) if not is_network(table)]:
        message = f"a query of the network reads tables of museums: {owned}"
        raise ScopeError(message)
    return Query(statement, Reach.NETWORK)


def across_museums(statement: Executable) -> Query:
    """Make a query that serves all museums at once: lanes, sweeps, forgetting."""
    return Query(statement, Reach.ACROSS)


class _Scope:
    def __init__(self, connection: Connection, setting: str, allowed: tuple[Reach, ...]) -> None:
        self._connection = connection
        self._dialect = connection.dialect
        self._setting = setting
        self._allowed = allowed
        #: Whether nobody else writes meanwhile: then no row has to be held.
        self.is_alone = self._dialect.name != "postgresql"

    def _run(self, query: Query, values: Mapping[str, Any]) -> Rows:
        self._enter(query)
        way = query.prepared(self._dialect, values)
        if way and self._connection.in_transaction():
            return way.run(self._connection, values)
        done = self._execute(query, values)
        found = done.all() if done.returns_rows else ()
        return Rows(found, _as_it_is, len(found) if done.returns_rows else done.rowcount)

    def _run_many(
        self, query: Query, rows: Iterable[Mapping[str, Any]], common: Mapping[str, Any]
    ) -> int:
        filled = list(rows)
        if not filled:
            return 0
        self._enter(query)
        way = query.prepared(self._dialect, (*filled[0], *common), many=True)
        if way and self._connection.in_transaction():
            return way.run_many(self._connection, filled, common)
        return self._execute(query, [{**row, **common} for row in filled]).rowcount

    def _execute(
        self, query: Query, values: Mapping[str, Any] | Sequence[Mapping[str, Any]]
    ) -> CursorResult[*tuple[Any, ...]]:
        """Go the long way, by SQLAlchemy; it also begins a transaction where there is none."""
        return self._connection.execute(query.statement, values, execution_options={SCOPED: True})

    def _enter(self, query: Query) -> None:
        """See that a query may run here, and tell row-level security whose rows it sees."""
        if query.reach not in self._allowed:
            message = f"a query of {query.reach.name} ran in the scope {self._setting!r}"
            raise ScopeError(message)
        # Only one that others write beside has row-level security.
        if self.is_alone or self._connection.info.get(SCOPED) == self._setting:
            return
        # Said straight to the driver: it is said at every turn from one scope to another.
        cursor = self._connection.connection.cursor()
        cursor.execute(_SETTING, (self._setting,))
        cursor.close()
        self._connection.info[SCOPED] = self._setting


class MuseumScope(_Scope):
    """One museum's rows, and nothing else."""

    def __init__(self, connection: Connection, museum_id: int) -> None:
        super().__init__(connection, str(museum_id), (Reach.MUSEUM,))
        self.museum_id = museum_id

    def run(self, query: Query, **parameters: Any) -> Rows:
        """Run a museum's query on this museum."""
        return self._run(query, {**parameters, query.owner: self.museum_id})

    def run_many(self, query: Query, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run a museum's query once for each of `rows`."""
        self._run_many(query, rows, {query.owner: self.museum_id})


class NetworkScope(_Scope):
    """The network's own tables, and the way into each museum's scope."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, _WHOLE_NETWORK, (Reach.NETWORK, Reach.ACROSS))

    def run(self, query: Query, **parameters: Any) -> Rows:
        """Run a query of the network."""
        return self._run(query, parameters)

    def run_many(self, query: Query, rows: Iterable[Mapping[str, Any]], **common: Any) -> int:
        """Run a query of the network once for each of `rows`, which have values in `common`.

        Gives how many rows it changed altogether.
        """
        return self._run_many(query, rows, common)

    def museum(self, museum_id: int) -> MuseumScope:
        """Narrow to one museum, in the same transaction."""
        return MuseumScope(self._connection, museum_id)


def _tables(statement: Executable) -> list[tuple[Table, object]]:
    """Find the tables of a statement, each with the place (table or alias) it is used by."""
    elements = list(iterate(_traversible(statement)))
    found: dict[object, Table] = {
        element: element.element
        for element in elements
        if isinstance(element, Alias) and isinstance(element.element, Table)
    }
    aliased = set(found.values())
    found |= {
        element: element
        for element in elements
        if isinstance(element, Table) and element not in aliased
    }
    target = getattr(statement, "table", None)
    if isinstance(target, Table):
        found[target] = target
    return [(table, place) for place, table in found.items()]


def _bound(statement: Executable) -> set[object]:
    """Find the places whose `museum_id` is compared with the scope's, or given by it."""
    bound: set[object] = {statement.table} if isinstance(statement, Insert) else set()
    elements = list(iterate(_traversible(statement)))
    optional = {
        id(inner)
        for element in elements
        if isinstance(element, BooleanClauseList) and element.operator is operators.or_
        for inner in iterate(element)
    }
    for element in elements:
        if isinstance(element, BinaryExpression) and id(element) not in optional:
            bound |= _bound_by(element)
    return bound


def _bound_by(comparison: BinaryExpression[Any]) -> set[object]:
    """Find the place whose `museum_id` a comparison sets equal to the scope's."""
    sides = (comparison.left, comparison.right)
    scope = (isinstance(side, BindParameter) and side.key == "scope_museum" for side in sides)
    if comparison.operator is not operators.eq or not any(scope):
        return set()
    owners = (side for side in sides if getattr(side, "name", "") == "museum_id")
    return {side.table for side in owners if hasattr(side, "table")}


def _traversible(statement: Executable) -> ExternallyTraversible:
    if not isinstance(statement, ExternallyTraversible):
        message = f"not a statement: {statement!r}"
        raise ScopeError(message)
    return statement


def _as_it_is(row: AnyRow) -> AnyRow:
    return row
