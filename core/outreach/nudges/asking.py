"""What members say about their own reminders: tomorrow, not now, less often, no more."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.outreach.mornings import end_of_day, next_morning
from core.outreach.nudges.sequences import TOMORROW
from core.outreach.timing import QuietHours, next_allowed
from core.states.nudges import NudgeEnding, Pace
from core.store import MuseumScope
from core.store.columns import new_id
from core.store.queries import memberships, nudges
from core.store.queries.nudges import Nudge

#: A no said so soon after a reminder is noted as what it led to.
_AT_ONCE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who wants to be reminded of which campaign; `gift` is what they were about to give.

    It has the minor units as `amount`, the `currency`, and the payment link's `token`.
    """

    member_id: int
    campaign_id: int
    zone: ZoneInfo
    quiet: QuietHours | None
    gift: dict[str, Any]


def due_of(asked: Asked, now: datetime) -> datetime:
    """Give the instant at which "tomorrow" comes for who asked at `now`."""
    return next_allowed(next_morning(now, asked.zone), asked.zone, asked.quiet)


def ask(museum: MuseumScope, asked: Asked, now: datetime) -> Nudge:
    """Plan the reminder that a member asked for; asked twice for one day it is one."""
    due = due_of(asked, now)
    planned = Nudge(
        id=new_id(),
        member_id=asked.member_id,
        rule=TOMORROW.slug,
        step=0,
        campaign_id=asked.campaign_id,
        about=due.astimezone(asked.zone).date().isoformat(),
        began_at=now,
        due_at=due,
        expires_at=end_of_day(due, asked.zone),
        subject={"nudge": TOMORROW.slug, "step": 0, "gift": asked.gift},
    )
    nudges.plan_anew(museum, planned)
    return planned


def decline(museum: MuseumScope, member_id: int, now: datetime) -> None:
    """Note that a member answered a reminder with "not now"."""
    nudges.end_owed(museum, member_id, NudgeEnding.DECLINED, now - _AT_ONCE, now)


def stop(museum: MuseumScope, member_id: int, now: datetime) -> None:
    """End all that is planned for a member, and note which reminder that answers."""
    nudges.end_planned(museum, member_id, NudgeEnding.STOPPED, now)
    nudges.end_owed(museum, member_id, NudgeEnding.STOPPED, now - _AT_ONCE, now)


def choose_pace(museum: MuseumScope, member_id: int, pace: Pace) -> None:
    """Write how often a member wants to be reminded."""
    memberships.choose_pace(museum, member_id, pace)
