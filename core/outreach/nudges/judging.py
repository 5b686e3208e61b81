"""Whether a nudge goes, waits or is over: read when it is due, and again when it is sent. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.outreach.nudges.sequences import Sequence, StopsOn
from core.states.nudges import NudgeEnding
from core.store.queries.due_nudges import Due

#: While a person speaks with the member, what the member asked for is looked at again so often.
_LATER = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What has to be known of a nudge, its member and its campaign in one instant.

    `last_gift` is when the member last gave, or announced a transfer, to the campaign; `closes_at`
    is empty where there is no such campaign; `is_in_hand` while a question waits for a person;
    `is_awaited` while the transfer that it is about is; `is_off` once the museum turned it off.
    """

    began_at: datetime
    expires_at: datetime
    closes_at: datetime | None
    last_gift: datetime | None
    is_in_hand: bool
    is_member: bool
    is_awaited: bool = False
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class Go:
    """It is owed now."""


@dataclass(frozen=True, slots=True)
class Wait:
    """It is looked at again at an instant."""

    until: datetime


@dataclass(frozen=True, slots=True)
class End:
    """It is over."""

    ending: NudgeEnding


Verdict = Go | Wait | End


def facts_of(due: Due) -> Facts:
    """Take the facts out of a row that was read in this instant."""
    return Facts(
        began_at=due.began_at,
        expires_at=due.expires_at,
        closes_at=due.closes_at,
        last_gift=due.last_gift,
        is_in_hand=due.is_in_hand,
        is_member=due.lane is not None,
        is_awaited=due.is_awaited,
        is_off=due.off_at is not None,
    )


def judge(sequence: Sequence, facts: Facts, now: datetime) -> Verdict:
    """Judge a nudge of `sequence` by the facts as they are at `now`."""
    if not facts.is_member:
        return End(NudgeEnding.GONE)
    if _gave(sequence, facts):
        return End(NudgeEnding.GAVE)
    if (over := _over(sequence, facts, now)) is not None:
        return End(over)
    if facts.is_in_hand:
        return Wait(now + _LATER) if sequence.is_asked else End(NudgeEnding.IN_HAND)
    return Go()


def _over(sequence: Sequence, facts: Facts, now: datetime) -> NudgeEnding | None:
    """Tell why it is too late for it, or its museum wants it no more."""
    if facts.is_off:
        return NudgeEnding.OFF
    is_over = facts.closes_at is None or now > facts.closes_at
    if sequence.needs_open and is_over:
        return NudgeEnding.CAMPAIGN_OVER
    return NudgeEnding.LATE if now >= facts.expires_at else None


def _gave(sequence: Sequence, facts: Facts) -> bool:
    match sequence.stops_on:
        case StopsOn.A_GIFT:
            return facts.last_gift is not None
        case StopsOn.A_GIFT_SINCE:
            return facts.last_gift is not None and facts.last_gift >= facts.began_at
        case StopsOn.ARRIVAL:
            return not facts.is_awaited
        case StopsOn.NOTHING:
            return False
