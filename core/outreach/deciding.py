"""What happens to a delivery, read at the instant of sending. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.outreach.nudges.judging import End, Verdict, Wait, judge
from core.outreach.nudges.sequences import SEQUENCES, is_asked
from core.outreach.readers import Reader
from core.outreach.resting import NO_REST, Rest
from core.outreach.timing import next_allowed
from core.states.nudges import NudgeEnding
from core.states.outreach import OccasionKind, Purpose, Reason, Recipient
from core.store.queries.deliveries import Delivery
from core.store.queries.pausing import NEVER

#: Which yes a message to a member needs; replies, thanks and news of payments need none.
NEEDED = {
    OccasionKind.ANNOUNCEMENT: Purpose.NEWS,
    OccasionKind.UPDATE: Purpose.MUSEUM,
    OccasionKind.NUDGE: Purpose.REMINDERS,
}
#: Found in its class each time, a state takes as long as a call.
_NUDGE, _REPLY, _MEMBER = OccasionKind.NUDGE, OccasionKind.REPLY, Recipient.MEMBER
#: What keeps quiet hours.
_KEEP_QUIET = {*NEEDED, OccasionKind.PROGRESS}
_REASONS = {
    NudgeEnding.GAVE: Reason.GAVE,
    NudgeEnding.STOPPED: Reason.STOPPED,
    NudgeEnding.DECLINED: Reason.STOPPED,
    NudgeEnding.CAMPAIGN_OVER: Reason.CAMPAIGN_OVER,
    NudgeEnding.IN_HAND: Reason.IN_HAND,
    NudgeEnding.LATE: Reason.EXPIRED,
    NudgeEnding.GONE: Reason.FORGOTTEN,
    NudgeEnding.OFF: Reason.WITHDRAWN,
}


@dataclass(slots=True)
class Send:
    """It goes out now; a reply where it was asked for, and one that is late says when."""

    address: str | None = None
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """It is not sent, ever."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Postpone:
    """It waits until an instant."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Move:
    """It waits in another lane, where its reader can be reached now."""

    lane: str


Decision = Send | Skip | Postpone | Move


def decide(row: Delivery, reader: Reader, now: datetime) -> Decision:
    """Decide by consent, address, expiry and quiet hours as they are at `now`.

    It is the same for all deliveries of an occasion that have one reader.
    """
    if row.kind is _REPLY:
        return _decide_reply(row, now)
    obstacle = _obstacle(row, reader, now)
    if obstacle is not None or reader.lane is None:
        return Skip(obstacle or Reason.NO_ADDRESS)
    if row.paused_at is not None:
        return Postpone(NEVER)
    if reader.lane != row.lane:
        return Move(reader.lane)
    allowed = _allowed(row, reader, now)
    return Postpone(allowed) if allowed > now else Send()


def within_limits(decision: Decision, row: Delivery, now: datetime, room_at: datetime) -> Decision:
    """Decide again by the limits of its kind, within which a delivery is from `room_at` on.

    An update over the limit is not sent; a nudge waits, while waiting makes sense.
    """
    if room_at <= now or not isinstance(decision, Send):
        return decision
    makes_sense = row.expires_at is None or room_at < row.expires_at
    return Postpone(room_at) if row.kind is _NUDGE and makes_sense else Skip(Reason.CAPPED)


def _allowed(row: Delivery, reader: Reader, now: datetime) -> datetime:
    """Give the first instant from `now` on that its rule and quiet hours allow."""
    if row.kind is _NUDGE:
        return _nudge_allowed(row, reader, now)
    if reader.quiet is None or row.kind not in _KEEP_QUIET:
        return now
    return next_allowed(now, reader.zone, reader.quiet)


def _nudge_allowed(row: Delivery, reader: Reader, now: datetime) -> datetime:
    """A nudge waits on days of rest as well; one that was asked for comes on the day it was."""
    verdict = _judged(reader, now)
    if isinstance(verdict, Wait):
        return verdict.until
    museum = reader.museum
    rest = NO_REST if is_asked(row.subject) else Rest.of(museum.rest, museum.country)
    return next_allowed(now, reader.zone, reader.quiet, rest=rest)


def needed_for(kind: OccasionKind, subject: Mapping[str, Any]) -> Purpose | None:
    """Name the yes that a message needs; a reminder that was asked for, the one for just this."""
    if kind is _NUDGE and is_asked(subject):
        return Purpose.ONE_REMINDER
    return NEEDED.get(kind)


def _obstacle(row: Delivery, reader: Reader, now: datetime) -> Reason | None:
    """Name why it may not be sent, if it may not."""
    if not reader.exists:
        return Reason.FORGOTTEN
    if row.withdrawn_at is not None:
        return Reason.WITHDRAWN
    if row.expires_at is not None and now >= row.expires_at:
        return Reason.EXPIRED
    if _lacks_consent(row, reader):
        return Reason.NO_CONSENT
    if row.kind is _NUDGE and isinstance(over := _judged(reader, now), End):
        return _REASONS[over.ending]
    return None


def _lacks_consent(row: Delivery, reader: Reader) -> bool:
    if "personal" in row.subject and Purpose.MUSEUM in reader.asked - reader.granted:
        return True
    if row.kind is _NUDGE and Purpose.OF_AGE in reader.asked - reader.granted:
        return True
    if reader.recipient is not _MEMBER:
        return False
    needed = needed_for(row.kind, row.subject)
    return needed is not None and needed not in reader.granted


def _judged(reader: Reader, now: datetime) -> Verdict:
    """Let the rule of a nudge look at it once more; without one it was taken back."""
    sequence = SEQUENCES.get(reader.nudge.rule) if reader.nudge else None
    if sequence is None or reader.nudge is None:
        return End(NudgeEnding.OFF)
    return judge(sequence, reader.nudge.facts, now)


def _decide_reply(row: Delivery, now: datetime) -> Decision:
    """A reply was asked for and goes where it was asked.

    On a replayed museum it does not age: its minutes are not the member's.
    """
    if row.address is None:
        return Skip(Reason.NO_ADDRESS)
    aged = row.expires_at is not None and now > row.expires_at and row.replay_at is None
    return Send(row.address, row.caused_at if aged else None)
