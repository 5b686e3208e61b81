"""Preparing a statement: its text from SQLAlchemy, and where its values go.

What takes more than one text, or more than values as they are given, can't be prepared, and goes
by SQLAlchemy at each execution: lists of any length, defaults that a program computes, keys that
the database makes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ClauseElement, Executable
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import ExpandedState, SQLCompiler
from sqlalchemy.types import Enum

from core.store.prepared import Column, Given, Prepared

#: What a compiler notes of a statement that needs SQLAlchemy at each execution.
_NEEDS = (
    *("literal_execute_params", "insert_prefetch", "update_prefetch", "implicit_returning"),
    *("postfetch_lastrowid", "isplaintext", "has_out_parameters", "escaped_bind_names"),
)


@dataclass(frozen=True, slots=True)
class _Comes:
    """Stands where a value goes that comes with each execution."""

    name: str


def prepared(
    statement: Executable, dialect: Dialect, names: Iterable[str], *, many: bool
) -> Prepared | None:
    """Prepare a statement whose values come by these `names`; nothing if that can't be done.

    `many` is for one that runs many times over. Raises SQLAlchemy's CompileError for a name that
    an insert or an update does not know, and InvalidRequestError for one that is missing.
    """
    coming = {name: _Comes(name) for name in names}
    if not isinstance(statement, ClauseElement):
        return None
    compiled = statement.compile(dialect=dialect, column_keys=sorted(coming), for_executemany=many)
    if not isinstance(compiled, SQLCompiler) or not _is_plain(compiled, coming, many=many):
        return None
    columns = [Column(one.keyname, one.type) for one in compiled._result_columns]  # noqa: SLF001 - nowhere public
    state = compiled.construct_expanded_state(coming, escape_names=False)
    shape, given = _values(compiled, state)
    return Prepared(state.statement, shape, given, columns)


def _is_plain(compiled: SQLCompiler, coming: Mapping[str, object], *, many: bool) -> bool:
    if any(getattr(compiled, need) for need in _NEEDS):
        return False
    if compiled._result_columns and (many or not compiled._ordered_columns):  # noqa: SLF001 - nowhere public
        return False
    return not any(
        bound.callable
        or (bound in compiled.post_compile_params and {bound.key, name} & coming.keys())
        for bound, name in compiled.bind_names.items()
    )


def _values(
    compiled: SQLCompiler, state: ExpandedState
) -> tuple[list[Any] | dict[str, Any], list[Given]]:
    """Put the constants in their places, as the driver takes them, and list what goes elsewhere."""
    processes: Mapping[str, Any] = {**compiled._bind_processors, **state.processors}  # noqa: SLF001 - nowhere public
    places: Mapping[Any, str]
    shape: list[Any] | dict[str, Any]
    if state.positiontup is None:
        places = {name: name for name in state.parameters}
        shape = dict.fromkeys(places)
    else:
        places = dict(enumerate(state.positiontup))
        shape = [None] * len(places)
    given = []
    for place, name in places.items():
        value, process = state.parameters[name], _writing(compiled, name, processes)
        if isinstance(value, _Comes):
            given.append(Given(value.name, place, process))
        else:
            shape[place] = value if process is None else process(value)
    return shape, given


def _writing(compiled: SQLCompiler, name: str, processes: Mapping[str, Any]) -> Any:
    """Give what writes a value as the driver takes it: of states there are few."""
    kind = compiled.binds[name].type if name in compiled.binds else None
    if isinstance(kind, Enum) and kind.enum_class is not None:
        known: dict[Any, Any] = {one: one.value for one in kind.enum_class}
        return {None: None, **known}.__getitem__
    return processes.get(name)
