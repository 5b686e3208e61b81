"""Values of several columns as one: each column that is read takes as long as a call."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class Listed(FunctionElement[Any]):
    """Puts numbers and texts into one list."""

    name = "listed"
    type = JSON()
    inherit_cache = True


@compiles(Listed)
def _listed_on_sqlite(listed: Listed, compiler: SQLCompiler, **rest: Any) -> str:
    return f"json_array({compiler.process(listed.clauses, **rest)})"


@compiles(Listed, "postgresql")
def _listed_on_postgresql(listed: Listed, compiler: SQLCompiler, **rest: Any) -> str:
    return f"json_build_array({compiler.process(listed.clauses, **rest)})"
