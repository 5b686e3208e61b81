"""What happens to a delivery, read at the instant of sending. Pure."""

from dataclasses import dataclass
from datetime import datetime

from core.outreach.readers import Reader
from core.outreach.timing import next_allowed
from core.states.outreach import OccasionKind, Purpose, Reason, Recipient
from core.store.queries.deliveries import Delivery

#: Which yes a message to a member needs; replies, thanks and news of payments need none.
NEEDED = {
    OccasionKind.ANNOUNCEMENT: Purpose.NEWS,
    OccasionKind.UPDATE: Purpose.MUSEUM,
    OccasionKind.NUDGE: Purpose.REMINDERS,
}


@dataclass(frozen=True, slots=True)
class Send:
    """It goes out now, to `address`; a reply that is late says so."""

    address: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Skip:
    """It is not sent, ever."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Postpone:
    """It waits until an instant."""

    until: datetime


Decision = Send | Skip | Postpone


def decide(row: Delivery, reader: Reader, now: datetime) -> Decision:
    """Decide by consent, address, expiry and quiet hours as they are at `now`."""
    if row.kind is OccasionKind.REPLY:
        return _decide_reply(row, now)
    if not reader.exists:
        return Skip(Reason.FORGOTTEN)
    if row.withdrawn_at is not None:
        return Skip(Reason.WITHDRAWN)
    if row.expires_at is not None and now >= row.expires_at:
        return Skip(Reason.EXPIRED)
    needed = NEEDED.get(row.kind)
    if reader.recipient is Recipient.MEMBER and needed and needed not in reader.granted:
        return Skip(Reason.NO_CONSENT)
    if reader.address is None:
        return Skip(Reason.NO_ADDRESS)
    if row.kind in NEEDED:
        allowed = next_allowed(now, reader.zone, reader.quiet)
        if allowed > now:
            return Postpone(allowed)
    return Send(reader.address)


def _decide_reply(row: Delivery, now: datetime) -> Decision:
    """A reply was asked for and goes where it was asked.

    On a replayed museum it does not age: its minutes are not the member's.
    """
    if row.address is None:
        return Skip(Reason.NO_ADDRESS)
    aged = row.expires_at is not None and now > row.expires_at and row.replay_at is None
    return Send(row.address, is_late=aged)
