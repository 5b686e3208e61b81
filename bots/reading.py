"""Single values of what a platform brings, each checked before it is used."""

from typing import TypeVar

T = TypeVar("T")


class Unreadable(Exception):
    """Something is not as its platform describes it."""


def read_one(value: object, kind: type[T]) -> T:
    """Give `value` if it is one of `kind`, where true is no number; raises Unreadable."""
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise Unreadable(f"a {kind.__name__} was expected, not {type(value).__name__}")
    return value
