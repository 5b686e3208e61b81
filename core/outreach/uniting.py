"""Two members turn out to be one: each occasion is told to the person once."""

from collections.abc import Callable
from datetime import datetime

from core.states.outreach import DeliveryState, Priority, Reason, Recipient
from core.store import MuseumScope
from core.store.queries import deliveries, uniting
from core.store.queries.uniting import Owed

_WAITS = (DeliveryState.PENDING, DeliveryState.CLAIMED)
#: How surely a message tells its occasion: the surer one of two stays.
_TELLING = {
    DeliveryState.SENT: 5,
    DeliveryState.SENDING: 4,
    DeliveryState.UNKNOWN: 4,
    DeliveryState.PENDING: 2,
    DeliveryState.CLAIMED: 2,
}
_TOLD = 3
_NOTHING = 1

#: How the message with an occasion's id stands that tells another one as well.
Carrier = Callable[[Owed], DeliveryState | None]


def unite(museum: MuseumScope, kept: int, former: int, now: datetime) -> None:
    """Make what `former` is owed `kept`'s; of what both are owed for an occasion one goes out.

    Each message stays a row, so that an occasion's states still add up to its audience. Those that
    can't change names, because both were told or one is in the air, stay the former member's.
    """
    unexpanded = uniting.hold_unexpanded(museum, kept)
    carrier = _carrier(museum)
    for mine, theirs in uniting.owed_to_both(museum, kept, former):
        _settle(museum, mine, theirs, carrier, now)
    uniting.move_deliveries(museum, kept, former)
    for occasion_id in unexpanded:
        has_place = uniting.state_of(museum, occasion_id, kept) is not None
        if not has_place and uniting.is_in_the_air(museum, occasion_id, former):
            _take_place(museum, occasion_id, kept, now)


def _carrier(museum: MuseumScope) -> Carrier:
    def carrier(owed: Owed) -> DeliveryState | None:
        if owed.carried_by is None:
            return None
        return uniting.state_of(museum, owed.carried_by, owed.recipient_id)

    return carrier


def certainty(owed: Owed, carrier: Carrier) -> int:
    """Weigh how surely a message tells its occasion; what another told already counts as told."""
    if owed.reason is Reason.MERGED and _TELLING.get(carrier(owed) or owed.state, 0) > _TOLD:
        return _TOLD
    return _TELLING.get(owed.state, _NOTHING)


def _settle(museum: MuseumScope, mine: Owed, theirs: Owed, carrier: Carrier, now: datetime) -> None:
    """Let the surer of two messages be the person's, and the other wait no more."""
    is_theirs = certainty(theirs, carrier) > certainty(mine, carrier)
    lesser = mine if is_theirs else theirs
    if lesser.state in _WAITS:
        uniting.skip(museum, lesser, now)
    in_the_air = DeliveryState.SENDING in {mine.state, theirs.state}
    if is_theirs and not in_the_air:
        uniting.exchange(museum, mine.occasion_id, mine.recipient_id, theirs.recipient_id)


def _take_place(museum: MuseumScope, occasion_id: int, kept: int, now: datetime) -> None:
    """Keep the search for recipients from finding somebody who is being told as another."""
    deliveries.add(
        museum,
        occasion_id=occasion_id,
        recipient_id=kept,
        recipient=Recipient.MEMBER,
        lane="",
        priority=int(Priority.ANNOUNCEMENT),
        state=DeliveryState.SKIPPED,
        reason=Reason.SAME_PERSON,
        due_at=now,
        settled_at=now,
    )
