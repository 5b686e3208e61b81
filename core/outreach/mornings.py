"""The mornings of people, each by the clock on their own wall. Pure."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

#: When a day begins for who is to be reminded of something.
MORNING = time(9)
#: Before this hour it is still the night of the day before.
_DAWN = time(4)
#: From this hour on nothing new begins.
_EVENING = time(18)
_DAY = timedelta(days=1)


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """Give the morning that follows: who asks long after midnight means that of the same date."""
    local = now.astimezone(zone)
    day = local.date() if local.time() < _DAWN else local.date() + _DAY
    return morning_of(day, zone)


def next_moment(now: datetime, zone: ZoneInfo) -> datetime:
    """Give a good moment: now by day, else the morning that follows."""
    if MORNING <= now.astimezone(zone).time() < _EVENING:
        return now.astimezone(UTC)
    local = now.astimezone(zone)
    return morning_of(local.date() + (_DAY if local.time() >= _EVENING else timedelta()), zone)


def morning_of(day: date, zone: ZoneInfo) -> datetime:
    """Give the morning of a day, in UTC."""
    return datetime.combine(day, MORNING, zone).astimezone(UTC)


def end_of_day(at: datetime, zone: ZoneInfo) -> datetime:
    """Give the midnight that ends the day of an instant, in UTC."""
    day = at.astimezone(zone).date() + _DAY
    return datetime.combine(day, time(), zone).astimezone(UTC)
