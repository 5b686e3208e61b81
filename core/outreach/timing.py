"""When something may be sent: quiet hours in the reader's own zone, and caps. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.outreach.mornings import morning_of
from core.outreach.resting import NO_REST, Rest


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` until `end` by the wall clock nothing is sent; over midnight if need be."""

    start: time
    end: time

    @classmethod
    def read(cls, start: str | None, end: str | None) -> "QuietHours | None":
        """Read "22:00" and "08:00"; nothing when either is missing or both are the same."""
        if not start or not end or start == end:
            return None
        return cls(time.fromisoformat(start), time.fromisoformat(end))

    def cover(self, wall: time) -> bool:
        """Tell whether a wall-clock time lies in them."""
        if self.start < self.end:
            return self.start <= wall < self.end
        return wall >= self.start or wall < self.end


@dataclass(frozen=True, slots=True)
class Cap:
    """At most `count` messages within any stretch of `per`."""

    count: int
    per: timedelta


def next_allowed(  # noqa: PLR0917 - one engine for all that decides
    now: datetime,
    zone: ZoneInfo,
    window: QuietHours | None,
    caps: Sequence[Cap] = (),
    history: Iterable[datetime] = (),
    rest: Rest = NO_REST,
) -> datetime:
    """Give the first instant from `now` on, in UTC, at which a message may be sent.

    `history` are the instants of what counts against the caps. On a day of `rest`, by the clock of
    the zone, nothing is sent: it waits for the next morning of another day.
    """
    moment = now.astimezone(UTC)
    if window is None and not caps and not rest.kinds:
        return moment
    sent = sorted(history)
    while True:
        later = _after_rest(_after_quiet(moment, zone, window), zone, rest)
        later = _after_caps(later, caps, sent)
        if later == moment:
            return moment
        moment = later


def _after_quiet(moment: datetime, zone: ZoneInfo, window: QuietHours | None) -> datetime:
    """Move to the end of the quiet hours that `moment` lies in."""
    if window is None:
        return moment
    local = moment.astimezone(zone)
    if not window.cover(local.time()):
        return moment
    day = local.date()
    if local.time() >= window.end:
        day += timedelta(days=1)
    end = datetime.combine(day, window.end, zone).astimezone(UTC)
    if end <= moment:
        # The hour comes twice tonight and this is its second turn.
        end = datetime.combine(day, window.end.replace(fold=1), zone).astimezone(UTC)
    return end


def _after_rest(moment: datetime, zone: ZoneInfo, rest: Rest) -> datetime:
    """Move to the morning of the next day that is none of rest."""
    first = day = moment.astimezone(zone).date()
    while rest.covers(day):
        day += timedelta(days=1)
    return moment if day == first else morning_of(day, zone)


def _after_caps(moment: datetime, caps: Sequence[Cap], sent: Sequence[datetime]) -> datetime:
    """Move to where every cap leaves room."""
    for cap in caps:
        inside = [one for one in sent if moment - cap.per < one <= moment]
        if len(inside) >= cap.count:
            return inside[-cap.count] + cap.per
    return moment


#: The waits before a message is tried again: they grow, then it is given up.
RETRIES = tuple(timedelta(seconds=seconds) for seconds in (5, 30, 120, 600, 1800, 7200, 14400))


def retry_after(attempts: int, jitter: float) -> timedelta | None:
    """Give the wait after the `attempts`-th failure; nothing when it is time to give up.

    `jitter` in 0..1 spreads it, so that those who failed together don't return together.
    """
    if attempts > len(RETRIES):
        return None
    return RETRIES[attempts - 1] * (1 + jitter / 2)
