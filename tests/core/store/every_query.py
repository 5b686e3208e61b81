"""Every query of the store, with values that its statement takes."""

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import Enum, TypeEngine

from core.store import queries
from core.store.columns import Instant
from core.store.scope import Query
from tests.museum_for_tests import NOW

_OF_PYTHON = {
    int: 7,
    str: "x",
    bytes: b"x",
    bool: True,
    float: 0.5,
    dict: {"a": ["è", None]},
    tuple: (7, 8),
    Mapping: {7: (7, 8), 9: (10,)},
}


def every_query() -> Iterator[tuple[str, Query]]:
    """Go through the queries, each with its name."""
    seen: set[int] = set()
    for found in pkgutil.iter_modules(queries.__path__):
        module = import_module(f"{queries.__name__}.{found.name}")
        for name, one in vars(module).items():
            if isinstance(one, Query) and id(one) not in seen:
                seen.add(id(one))
                yield f"{found.name}.{name}", one


def values_for(query: Query) -> dict[str, Any]:
    """Make a value for each name that a query needs."""
    statement: Any = query.statement
    plain = isinstance(statement, Insert) and statement.select is None
    columns = [*statement.table.c.keys()] if plain else []
    own = {column.name for column in (statement._values or {})} if plain else set()  # noqa: SLF001 - nowhere public
    compiled = statement.compile(
        dialect=sqlite.dialect(), column_keys=[name for name in columns if name not in own]
    )
    assert isinstance(compiled, SQLCompiler)
    return {
        bound.key: [value_of(bound.type)] if bound.expanding else value_of(bound.type)
        for bound in compiled.bind_names
        if bound.required
    }


def value_of(kind: TypeEngine[Any]) -> Any:
    """Make a value of a kind."""
    if isinstance(kind, Instant):
        return NOW
    if isinstance(kind, Enum) and kind.enum_class:
        return next(iter(kind.enum_class))
    return _OF_PYTHON.get(kind.python_type, 7)
