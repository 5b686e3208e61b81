"""The steps of a rule for one member, each with its instant and its window. Pure."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.outreach.mornings import end_of_day, morning_of, next_moment
from core.outreach.nudges.sequences import Sequence, Step
from core.outreach.resting import NO_REST, Rest
from core.outreach.timing import next_allowed
from core.store.columns import new_id
from core.store.queries.campaigns import Campaign
from core.store.queries.due_nudges import Going
from core.store.queries.nudges import Nudge

#: A step that belongs to no campaign's end.
_NO_END = None
_DAY = timedelta(days=1)


def first_step(  # noqa: PLR0917 - one sentence: which rule of whom, about what, where they live
    sequence: Sequence,
    member_id: int,
    campaign: Campaign | None,
    about: str,
    zone: ZoneInfo,
    now: datetime,
    subject: dict[str, Any] | None = None,
    rest: Rest = NO_REST,
) -> Nudge:
    """Plan the first step of a rule that begins for a member at `now`, on no day of `rest`."""
    step = sequence.steps[0]
    due = _due(step, now, now, zone, rest)
    closes = campaign.closes_at if campaign and sequence.needs_open else _NO_END
    return Nudge(
        id=new_id(),
        member_id=member_id,
        rule=sequence.slug,
        step=0,
        campaign_id=campaign.id if campaign else 0,
        about=about,
        began_at=now,
        due_at=due,
        expires_at=_window(step, due, zone, closes),
        subject=subject,
    )


def next_step(  # noqa: PLR0917 - one sentence: what comes after what, where, until when
    sequence: Sequence,
    last: Going,
    zone: ZoneInfo,
    closes: datetime | None,
    now: datetime,
    rest: Rest = NO_REST,
) -> Nudge | None:
    """Plan the step after one that is owed, or whose window is over; nothing after the last.

    Its campaign closes at `closes`, if it has one that matters; it comes on no day of `rest`.
    """
    number = last.step + 1
    if number >= len(sequence.steps):
        return None
    step = sequence.steps[number]
    due = _due(step, last.began_at, now, zone, rest)
    return Nudge(
        id=new_id(),
        member_id=last.member_id,
        rule=last.rule,
        step=number,
        campaign_id=last.campaign_id,
        about=last.about,
        began_at=last.began_at,
        due_at=due,
        expires_at=_window(step, due, zone, closes),
    )


def _due(step: Step, began_at: datetime, now: datetime, zone: ZoneInfo, rest: Rest) -> datetime:
    """Give a morning so many days after the rule began, or the next good moment."""
    if step.after:
        due = morning_of(began_at.astimezone(zone).date() + step.after * _DAY, zone)
    else:
        due = next_moment(now, zone)
    return next_allowed(due, zone, None, rest=rest)


def _window(step: Step, due: datetime, zone: ZoneInfo, closes: datetime | None) -> datetime:
    """Give the end of the last day on which a step still makes sense."""
    end = end_of_day(due + (step.lasts - 1) * _DAY, zone)
    return min(end, closes) if closes else end
