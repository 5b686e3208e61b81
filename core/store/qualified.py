"""A condition in which every column stands with the name of its table.

For SQLite, SQLAlchemy leaves these names out of what a statement returns, also inside a subquery,
where `milestone.name = milestone_reached.name` would become `name = name`.
"""

from typing import Any

from sqlalchemy import Boolean, ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import InternalTraversal


class Qualified(ColumnElement[bool]):
    """The same `condition`, written in full wherever it stands."""

    type = Boolean()
    inherit_cache = True
    _traverse_internals = [  # noqa: RUF012 - SQLAlchemy's own way to declare what is inside
        ("condition", InternalTraversal.dp_clauseelement),
    ]

    def __init__(self, condition: ColumnElement[bool]) -> None:
        self.condition = condition


@compiles(Qualified)
def _in_full(qualified: Qualified, compiler: SQLCompiler, **rest: Any) -> str:
    return compiler.process(qualified.condition, **{**rest, "include_table": True})
