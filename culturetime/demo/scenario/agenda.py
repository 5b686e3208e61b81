"""Free instants: at which hours people give, and no two events in the same second."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
DESK_HOURS = range(10, 18)
BANK_HOURS = range(9, 16)
MONDAY, SATURDAY = 0, 5

#: How likely an event is in the hour that begins at a local time.
Rhythm = Callable[[datetime], float]


class NoFreeInstantError(ValueError):
    """The rhythm leaves no hour between the two instants."""


def is_desk_open(local: datetime) -> bool:
    """Whether somebody sits at the museum's desk: all days but Monday."""
    return local.weekday() != MONDAY and local.hour in DESK_HOURS


def is_bank_open(local: datetime) -> bool:
    """Whether a transfer can be booked: on working days."""
    return local.weekday() < SATURDAY and local.hour in BANK_HOURS


def at_bank(local: datetime) -> float:
    """The rhythm of bank transfers."""
    return float(is_bank_open(local))


class Agenda:
    """Gives out instants, whole seconds in UTC, each only once."""

    def __init__(self, random: Random, zone: ZoneInfo) -> None:
        self._random = random
        self._zone = zone
        self._taken: set[datetime] = set()

    def local(self, instant: datetime) -> datetime:
        """The museum's wall clock at `instant`."""
        return instant.astimezone(self._zone)

    def take(self, wanted: datetime) -> datetime:
        """Give `wanted`, or the first free second after it."""
        instant = wanted.astimezone(UTC)
        while instant in self._taken:
            instant += SECOND
        self._taken.add(instant)
        return instant

    def soon(self, after: datetime, shortest: timedelta, longest: timedelta) -> datetime:
        """Give an instant that follows `after` by `shortest` to `longest`."""
        return self.take(after + self.some(shortest, longest))

    def some(self, shortest: timedelta, longest: timedelta) -> timedelta:
        """Draw a duration in whole seconds; `shortest` when `longest` is no longer."""
        spread = max(0, (longest - shortest) // SECOND)
        return shortest + SECOND * self._random.randrange(spread + 1)

    def between(
        self, start: datetime, end: datetime, rhythm: Rhythm, count: int = 1
    ) -> list[datetime]:
        """Give `count` instants after `start` and before `end`, in order of time.

        Raises `NoFreeInstantError` when the rhythm allows none.
        """
        hours = self._hours(start, end)
        weights = list(accumulate(rhythm(self.local(hour)) for hour in hours))
        if not weights or weights[-1] <= 0:
            message = f"no hour between {start} and {end} is allowed"
            raise NoFreeInstantError(message)
        return sorted(self._draw(hours, weights, start, end) for _ in range(count))

    def _hours(self, start: datetime, end: datetime) -> list[datetime]:
        first = start.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        return [first + HOUR * step for step in range(-(-(end - first) // HOUR))]

    def _draw(
        self, hours: list[datetime], weights: list[float], start: datetime, end: datetime
    ) -> datetime:
        # Hours at either end are cut by it, so draw again what falls outside.
        while True:
            hour = self._random.choices(hours, cum_weights=weights)[0]
            instant = hour + SECOND * self._random.randrange(3600)
            if start < instant < end and instant not in self._taken:
                return self.take(instant)
