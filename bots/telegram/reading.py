"""Single values of an update, read as what the Bot API says they are."""

from datetime import UTC, datetime
from typing import TypeVar

T = TypeVar("T")


class Unreadable(Exception):
    """An update is not as the Bot API describes it."""


def read_instant(value: object, now: datetime) -> datetime:
    """Read when it was said; a clock ahead of ours is not believed."""
    at = read_one(value, datetime).astimezone(UTC)
    return min(at, now)


def read_one(value: object, kind: type[T]) -> T:
    """Give `value` if it is one of `kind`; raises Unreadable."""
    if not isinstance(value, kind) or isinstance(value, bool):
        raise Unreadable(f"a {kind.__name__} was expected, not {type(value).__name__}")
    return value
