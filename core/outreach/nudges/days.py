"""One message a day: what comes by a rule joins another, or waits for it. Pure."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from core.outreach.mornings import end_of_day, morning_of
from core.outreach.resting import NO_REST, Rest
from core.outreach.timing import next_allowed


@dataclass(frozen=True, slots=True)
class Around:
    """What else there is for a member, by the clock of their `zone`.

    `asked` are the instants at which reminders come that they asked for, `came` those at which a
    nudge did; on days of `rest` none comes.
    """

    zone: ZoneInfo
    asked: tuple[datetime, ...] = ()
    came: tuple[datetime, ...] = ()
    rest: Rest = NO_REST


def waits_until(around: Around, expires_at: datetime, now: datetime) -> datetime | None:
    """Tell until when a nudge of a rule that is due `now` waits for another; nothing: it goes.

    It waits for a reminder of the same day that was asked for, and for the morning that follows
    where one came to its member today: both while its window lasts.
    """
    midnight = end_of_day(now, around.zone)
    asked = [max(at, now) for at in around.asked if at < min(midnight, expires_at)]
    if asked:
        return min(asked)
    today = now.astimezone(around.zone).date()
    if not any(at.astimezone(around.zone).date() == today for at in around.came):
        return None
    morning = morning_of(midnight.astimezone(around.zone).date(), around.zone)
    morning = next_allowed(morning, around.zone, None, rest=around.rest)
    return morning if morning < expires_at else None
