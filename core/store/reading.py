"""How values come out of a database, with as few steps for each as can be.

SQLAlchemy's own way has several calls for each value: a gift reads dozens of states and texts.
"""

from collections.abc import Callable
from json import JSONDecoder
from typing import Any

from sqlalchemy import JSON, Enum
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

_decoded = JSONDecoder().raw_decode


def reading(kind: TypeEngine[Any], dialect: Dialect, described: Any) -> Callable[[Any], Any] | None:
    """Give what makes a value of a column of this `kind`; nothing if the driver's is one already.

    `described` is what the driver says of the column's type.
    """
    if isinstance(kind, Enum) and kind.enum_class is not None:
        return {None: None, **{one.value: one for one in kind.enum_class}}.__getitem__
    if isinstance(kind, JSON) and dialect.name != "postgresql":
        return _structure
    return kind.dialect_impl(dialect).result_processor(dialect, described)


def _structure(written: Any) -> Any:
    """Read what this program wrote, so that no space stands around it.

    SQLite makes a number of a text that is one, in a column of this type.
    """
    return _decoded(written)[0] if isinstance(written, str) else written
