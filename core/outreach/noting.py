"""What came of a call is written down: the outcome, a closed address, a retry."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from core.messages import Sent
from core.outreach.occasions import platform_of
from core.outreach.timing import RETRIES, retry_after
from core.outreach.turns import Errand
from core.states.outreach import DeliveryState, OccasionKind, Reason, Recipient
from core.store import NetworkScope
from core.store.queries import deliveries, members, occasions, spaces
from core.store.queries.deliveries import Outcome


def outcome(
    errand: Errand,
    state: DeliveryState,
    reason: Reason | None = None,
    *,
    sent: Sent | None = None,
    due_at: datetime | None = None,
) -> Outcome:
    """Describe what came of `errand`."""
    one = errand.claimed
    return Outcome(
        delivery=one.row,
        state=state,
        reason=reason,
        due_at=due_at,
        attempts=one.row.attempts + (state is DeliveryState.PENDING),
        at=one.now,
        address=errand.address,
        language=one.reader.language,
        sent_reference=sent.reference if sent else None,
        revision=one.row.revision,
        carries=list(one.carries) or None,
    )


def failed(errand: Errand, reason: Reason) -> Outcome:
    """It will never arrive."""
    return outcome(errand, DeliveryState.FAILED, reason)


def again(errand: Errand, asked: timedelta | None, jitter: float) -> Outcome:
    """It is tried again after the wait that was `asked` for, else after a growing one."""
    wait = asked or retry_after(errand.claimed.row.attempts + 1, jitter)
    if wait is None or errand.claimed.row.attempts >= len(RETRIES):
        return failed(errand, Reason.GAVE_UP)
    return outcome(errand, DeliveryState.PENDING, due_at=errand.claimed.now + wait)


def wait_after(attempts: int, jitter: float) -> timedelta:
    """Give the wait before an edit is tried again; the last one repeats."""
    return retry_after(attempts, jitter) or RETRIES[-1]


def settle(network: NetworkScope, owner: str, outcomes: Iterable[Outcome]) -> None:
    """Write outcomes; close the addresses where nobody is; forget what forgotten people read."""
    outcomes = list(outcomes)
    deliveries.settle(network, owner, outcomes)
    for one in outcomes:
        if one.reason is Reason.ADDRESS_CLOSED:
            _close(network, one)
    _forget(network, [one for one in outcomes if one.state is not DeliveryState.PENDING])


def _close(network: NetworkScope, one: Outcome) -> None:
    row = one.delivery
    if row.recipient is Recipient.SPACE:
        spaces.close(network.museum(row.museum_id), row.recipient_id, one.at)
    elif one.address is not None:
        members.close_address(network, platform_of(row.lane), one.address, one.at)


def _forget(network: NetworkScope, settled: list[Outcome]) -> None:
    """A reply to somebody who is forgotten leaves nothing behind once it was said."""
    replies = [
        one.delivery
        for one in settled
        if one.delivery.kind is OccasionKind.REPLY and one.delivery.recipient is Recipient.MEMBER
    ]
    known = members.members(network, [row.recipient_id for row in replies]) if replies else {}
    for row in replies:
        if row.recipient_id not in known:
            occasions.drop(network.museum(row.museum_id), row.occasion_id)


def edited(errand: Errand, wait: timedelta | None, network: NetworkScope) -> None:
    """Write that the post shows the revision that was just sent, or when to try again."""
    one = errand.claimed
    again_at = None if wait is None else one.now + wait
    shown = one.row.revision if wait is None else one.row.revision - 1
    deliveries.edited(network, one.row, one.now, shown, again_at)
