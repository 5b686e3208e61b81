"""Single values of an update, read as what the Bot API says they are."""

from datetime import UTC, datetime

from bots.reading import read_one


def read_instant(value: object, now: datetime) -> datetime:
    """Read when it was said; a clock ahead of ours is not believed."""
    at = read_one(value, datetime).astimezone(UTC)
    return min(at, now)
