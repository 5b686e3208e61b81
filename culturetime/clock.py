"""The one place that reads the time."""

from datetime import UTC, datetime


def read_clock() -> datetime:
    """Give the present instant, aware and in UTC."""
    return datetime.now(UTC)  # noqa: TID251 -- this is that clock
