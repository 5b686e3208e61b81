"""Whether a nudge goes, waits or is over: read when it is due, and again when it is sent. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.outreach.nudges.sequences import Sequence, StopsOn
from core.states.nudges import NudgeEnding
from core.store.queries.due_nudges import Due

#: While a person speaks with the member, what the member asked for is looked at again so often.
_LATER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Go:
    """It is owed now."""


GO = Go()


@dataclass(frozen=True, slots=True)
class Wait:
    """It is looked at again at an instant."""

    until: datetime


@dataclass(frozen=True, slots=True)
class End:
    """It is over."""

    ending: NudgeEnding


Verdict = Go | Wait | End


def judge(sequence: Sequence, due: Due, now: datetime) -> Verdict:
    """Judge a nudge of `sequence`, read in this instant, at `now`."""
    if due.lane is None:
        return End(NudgeEnding.GONE)
    if _gave(sequence, due):
        return End(NudgeEnding.GAVE)
    if (over := _over(sequence, due, now)) is not None:
        return End(over)
    if due.is_in_hand:
        return Wait(now + _LATER) if sequence.is_asked else End(NudgeEnding.IN_HAND)
    return GO


def _over(sequence: Sequence, due: Due, now: datetime) -> NudgeEnding | None:
    """Tell why it is too late for it, or its museum wants it no more."""
    if due.off_at is not None:
        return NudgeEnding.OFF
    is_over = due.closes_at is None or now > due.closes_at
    if sequence.needs_open and is_over:
        return NudgeEnding.CAMPAIGN_OVER
    return NudgeEnding.LATE if now >= due.expires_at else None


def _gave(sequence: Sequence, due: Due) -> bool:
    match sequence.stops_on:
        case StopsOn.A_GIFT:
            return due.last_gift is not None
        case StopsOn.A_GIFT_SINCE:
            return due.last_gift is not None and due.last_gift >= due.began_at
        case StopsOn.ARRIVAL:
            return not due.is_awaited
        case StopsOn.NOTHING:
            return False
