"""When somebody is at a museum's desk, by the days of the week in its own zone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEK = 8


@dataclass(frozen=True, slots=True)
class DeskHours:
    """From when until when somebody is there, by day; a museum that says nothing is always there.

    What begins at an hour that a change to summer time leaves out begins an hour later.
    """

    by_day: Mapping[str, tuple[time, time]] = field(default_factory=dict)

    @classmethod
    def of(cls, kept: Mapping[str, Sequence[str]] | None) -> "DeskHours":
        """Read what is kept: two "HH:MM" for each day on which somebody is there."""
        return cls(
            {
                day: (time.fromisoformat(opens), time.fromisoformat(closes))
                for day, (opens, closes) in (kept or {}).items()
            }
        )

    def is_open(self, at: datetime, zone: ZoneInfo) -> bool:
        """Tell whether somebody is there at an instant."""
        if not self.by_day:
            return True
        local = at.astimezone(zone)
        opens, closes = self.by_day.get(DAYS[local.weekday()], (time.max, time.min))
        return opens <= local.time() < closes

    def opens_after(self, at: datetime, zone: ZoneInfo) -> datetime | None:
        """Give the first instant after `at` at which somebody comes; nothing if always there."""
        today = at.astimezone(zone).date()
        for ahead in range(_WEEK):
            day = today + timedelta(days=ahead)
            hours = self.by_day.get(DAYS[day.weekday()])
            if hours is None:
                continue
            opens = datetime.combine(day, hours[0], zone)
            if opens > at:
                return opens
        return None
