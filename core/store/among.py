"""Rows whose ids are among many that come with each execution, as one value.

A list of so many parameters would be a text of its own at each length: it could not be prepared,
and the database would read it anew each time.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Self

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    ColumnElement,
    TableValuedAlias,
    Text,
    TypeDecorator,
    bindparam,
    column,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.visitors import InternalTraversal


class _Ids(TypeDecorator[Iterable[int]]):
    """Ids as one value: an array on PostgreSQL, a JSON list on SQLite."""

    impl = Text
    cache_ok = True

    @property
    def python_type(self) -> type[Any]:
        """Name the kind of what is given."""
        return tuple

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Choose the database's own type."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(ARRAY(BigInteger))
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: Iterable[int] | None, dialect: Dialect) -> Any:
        """Write ids."""
        ids = list(value or ())
        return ids if dialect.name == "postgresql" else str(ids)


class _ByIds(TypeDecorator[Mapping[int, Any]]):
    """What belongs to each of several ids, as one value: JSON, whose names are ids."""

    impl = Text
    cache_ok = True

    @property
    def python_type(self) -> type[Any]:
        """Name the kind of what is given."""
        return Mapping

    def process_bind_param(
        self,
        value: Mapping[int, Any] | None,
        dialect: Dialect,  # noqa: ARG002 - the same for all
    ) -> str:
        """Write texts, or whatever there are several of."""
        return json.dumps(value or {}, default=list)


class _Each(FunctionElement[int]):
    """Takes ids apart that came as one value."""

    name = "each"
    inherit_cache = True


def each_of(name: str) -> TableValuedAlias:
    """Give the ids that come by a name as rows, of one column: `value`."""
    ids = _Each(bindparam(name, type_=_Ids()))
    # PostgreSQL gives the column the name of the table.
    return ids.table_valued(column("value", BigInteger), name="value")


class Among(ColumnElement[bool]):
    """Tells whether a column is one of the ids that come by the name `ids`."""

    type = Boolean()
    inherit_cache = True
    _traverse_internals = [  # noqa: RUF012 - SQLAlchemy's own way to declare what is inside
        ("column", InternalTraversal.dp_clauseelement),
        ("ids", InternalTraversal.dp_clauseelement),
    ]

    def __init__(self, column: ColumnElement[int], name: str = "ids") -> None:
        self.column = column
        self.ids = bindparam(name, type_=_Ids())

    def self_group(self, against: object = None) -> Self:  # noqa: ARG002 - as the base has it
        """Stand among other conditions as it is: compared with 1, no index would serve it."""
        return self


class AmongTheirs(ColumnElement[bool]):
    """Tells whether a row's museum and id are among those that come by the name `ids`.

    They come as the ids of each museum.
    """

    type = Boolean()
    inherit_cache = True
    _traverse_internals = [  # noqa: RUF012 - as above
        ("museum_id", InternalTraversal.dp_clauseelement),
        ("column", InternalTraversal.dp_clauseelement),
        ("ids", InternalTraversal.dp_clauseelement),
    ]

    def __init__(
        self, museum_id: ColumnElement[int], column: ColumnElement[int], name: str = "ids"
    ) -> None:
        self.museum_id = museum_id
        self.column = column
        self.ids = bindparam(name, type_=_ByIds())

    def self_group(self, against: object = None) -> Self:  # noqa: ARG002 - as above
        """Stand among other conditions as it is, as `Among` does."""
        return self


def by_museum(places: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    """Write what is named by its museum and id as `AmongTheirs` takes it."""
    theirs: dict[int, list[int]] = {}
    for museum_id, one in set(places):
        theirs.setdefault(museum_id, []).append(one)
    return theirs


class TextOf(ColumnElement[str]):
    """Gives the text of a row, by its id, of those that come by a name for many rows.

    One statement for a hundred rows takes half as long as a hundred for one each.
    """

    type = Text()
    inherit_cache = True
    _traverse_internals = [  # noqa: RUF012 - as above
        ("column", InternalTraversal.dp_clauseelement),
        ("texts", InternalTraversal.dp_clauseelement),
    ]

    def __init__(self, column: ColumnElement[int], name: str) -> None:
        self.column = column
        self.texts = bindparam(name, type_=_ByIds())


@compiles(TextOf)
def _text_on_sqlite(text: TextOf, compiler: SQLCompiler, **rest: Any) -> str:
    column, texts = compiler.process(text.column, **rest), compiler.process(text.texts, **rest)
    return f"json_extract({texts}, '$.' || {column})"


@compiles(TextOf, "postgresql")
def _text_on_postgresql(text: TextOf, compiler: SQLCompiler, **rest: Any) -> str:
    column, texts = compiler.process(text.column, **rest), compiler.process(text.texts, **rest)
    # What a question of its own finds is found once: else all would be read anew for each row.
    return f"(SELECT CAST({texts} AS JSONB)) ->> CAST({column} AS TEXT)"


@compiles(_Each)
def _each_on_sqlite(each: _Each, compiler: SQLCompiler, **rest: Any) -> str:
    return f"json_each({compiler.process(each.clauses, **rest)})"


@compiles(_Each, "postgresql")
def _each_on_postgresql(each: _Each, compiler: SQLCompiler, **rest: Any) -> str:
    return f"unnest({compiler.process(each.clauses, **rest)})"


@compiles(Among)
def _on_sqlite(among: Among, compiler: SQLCompiler, **rest: Any) -> str:
    column, ids = compiler.process(among.column, **rest), compiler.process(among.ids, **rest)
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608 - made of columns and names


@compiles(Among, "postgresql")
def _on_postgresql(among: Among, compiler: SQLCompiler, **rest: Any) -> str:
    column, ids = compiler.process(among.column, **rest), compiler.process(among.ids, **rest)
    return f"{column} = ANY ({ids})"


@compiles(AmongTheirs)
def _theirs_on_sqlite(among: AmongTheirs, compiler: SQLCompiler, **rest: Any) -> str:
    asked = (among.museum_id, among.column, among.ids)
    museum_id, column, ids = (compiler.process(one, **rest) for one in asked)
    return (
        f"({museum_id}, {column}) IN (SELECT CAST(their.key AS INTEGER), one.value"  # noqa: S608 - as above
        f" FROM json_each({ids}) AS their, json_each(their.value) AS one)"
    )


@compiles(AmongTheirs, "postgresql")
def _theirs_on_postgresql(among: AmongTheirs, compiler: SQLCompiler, **rest: Any) -> str:
    asked = (among.museum_id, among.column, among.ids)
    museum_id, column, ids = (compiler.process(one, **rest) for one in asked)
    return (
        f"({museum_id}, {column}) IN (SELECT CAST(their.key AS BIGINT), CAST(one.value AS BIGINT)"  # noqa: S608 - as above
        f" FROM jsonb_each(CAST({ids} AS JSONB)) AS their,"
        f" jsonb_array_elements_text(their.value) AS one(value))"
    )
