"""Whether a nudge goes, waits or is over: read when it is due, and again when it is sent. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.outreach.nudges.sequences import Sequence, StopsOn
from core.states.nudges import NudgeEnding
from core.store.queries.nudge_facts import Facts, Gave

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


def judge(sequence: Sequence, facts: Facts, now: datetime) -> Verdict:
    """Judge a nudge of `sequence` by its facts, which were read at `now`."""
    if facts.lane is None:
        return End(NudgeEnding.GONE)
    if _gave(sequence, facts):
        return End(NudgeEnding.GAVE)
    if (over := _over(sequence, facts)) is not None:
        return End(over)
    if facts.is_in_hand:
        return Wait(now + _LATER) if sequence.is_asked else End(NudgeEnding.IN_HAND)
    return GO


def _over(sequence: Sequence, facts: Facts) -> NudgeEnding | None:
    """Tell why it is too late for it, or its museum wants it no more."""
    if facts.is_off:
        return NudgeEnding.OFF
    if sequence.needs_open and facts.is_over:
        return NudgeEnding.CAMPAIGN_OVER
    return NudgeEnding.LATE if facts.is_late else None


def _gave(sequence: Sequence, facts: Facts) -> bool:
    match sequence.stops_on:
        case StopsOn.A_GIFT:
            return facts.gave >= Gave.BEFORE
        case StopsOn.A_GIFT_SINCE:
            return facts.gave == Gave.SINCE
        case StopsOn.ARRIVAL:
            return not facts.is_awaited
        case StopsOn.NOTHING:
            return False
