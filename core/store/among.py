"""Rows whose ids are among many that come with each execution, as one value.

A list of so many parameters would be a text of its own at each length: it could not be prepared,
and the database would read it anew each time.
"""

from collections.abc import Iterable
from typing import Any, Self

from sqlalchemy import ARRAY, BigInteger, Boolean, ColumnElement, Text, TypeDecorator, bindparam
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
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


@compiles(Among)
def _on_sqlite(among: Among, compiler: SQLCompiler, **rest: Any) -> str:
    column, ids = compiler.process(among.column, **rest), compiler.process(among.ids, **rest)
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608 - made of columns and names


@compiles(Among, "postgresql")
def _on_postgresql(among: Among, compiler: SQLCompiler, **rest: Any) -> str:
    column, ids = compiler.process(among.column, **rest), compiler.process(among.ids, **rest)
    return f"{column} = ANY ({ids})"
