"""What came of a call is written down: the outcome, a closed address, a retry."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from core.errors import AddressClosed, DeliveryError, MessageRefused, TryLater
from core.messages import Sent
from core.outreach.errands import Errand
from core.outreach.occasions import platform_of, show_below
from core.outreach.payment_news import StaffNews
from core.outreach.staff_news import tell_of_closed, tell_of_post
from core.outreach.timing import RETRIES, retry_after
from core.states.community import SpaceTrouble
from core.states.outreach import DeliveryState, OccasionKind, Reason, Recipient
from core.store import NetworkScope
from core.store.queries import edits, forgetting, members, occasions, settling, spaces
from core.store.queries.deliveries import Delivery, Outcome
from core.store.queries.edits import Edited

#: Found in its class each time, a state takes as long as a call.
_SENT, _PENDING, _MEMBER = DeliveryState.SENT, DeliveryState.PENDING, Recipient.MEMBER
_SECOND = timedelta(seconds=1)
#: In less than this nothing is repeated in time.
_LEAST_LEFT = timedelta(seconds=5)
#: What staff hear of a post by what became of it.
_NEWS = {
    DeliveryState.FAILED: StaffNews.POST_FAILED,
    DeliveryState.UNKNOWN: StaffNews.POST_UNKNOWN,
}


def outcome(
    row: Delivery,
    at: datetime,
    state: DeliveryState,
    reason: Reason | None = None,
    *,
    due_at: datetime | None = None,
    lane: str | None = None,
) -> Outcome:
    """Describe what became, at its museum's instant, of a delivery not called, or not yet."""
    return Outcome(
        delivery=row,
        state=state,
        reason=reason,
        due_at=due_at,
        lane=lane,
        attempts=row.attempts,
        at=at,
        address=row.address,
        language=row.language,
        sent_reference=_in_place_of(row, state),
        repeatable_until=row.repeatable_until,
    )


def _in_place_of(row: Delivery, state: DeliveryState) -> str | None:
    """Keep the name of the older message whose place a waiting one is to take."""
    return row.sent_reference if state is DeliveryState.PENDING else None


def sent(errand: Errand, receipt: Sent) -> Outcome:
    """It arrived."""
    return Outcome(errand.row, _SENT, errand.now, receipt.reference)


def not_sent(errand: Errand, problem: DeliveryError, jitter: float) -> Outcome:
    """It did not arrive, and nothing was shown."""
    match problem:
        case AddressClosed():
            return _called(errand, DeliveryState.FAILED, Reason.ADDRESS_CLOSED)
        case MessageRefused():
            return _called(errand, DeliveryState.FAILED, Reason.REFUSED)
        case TryLater(after=after) if after is not None:
            return _asked_to_wait(errand, after, jitter)
        case _:
            return again(errand, jitter)


def to_go_below(errand: Errand) -> Outcome:
    """Its menu can't be edited: it comes below at once, and may be repeated no more."""
    refused = _called(errand, DeliveryState.PENDING, Reason.REFUSED)
    return replace(refused, repeatable_until=None)


def again(errand: Errand, jitter: float) -> Outcome:
    """It is tried again after a wait that grows, until it is given up."""
    wait = retry_after(errand.row.attempts + 1, jitter)
    if wait is None:
        return _called(errand, DeliveryState.FAILED, Reason.GAVE_UP)
    attempts = errand.row.attempts + 1
    return _called(errand, DeliveryState.PENDING, due_at=_after(errand, wait), attempts=attempts)


def _asked_to_wait(errand: Errand, wait: timedelta, jitter: float) -> Outcome:
    """The platform named the wait: that is no failure of the message, and is not counted.

    Replies that wait together keep their order: they differ by microseconds.
    """
    row = errand.row
    if row.kind is OccasionKind.REPLY:
        later = _after(errand, wait + _SECOND).replace(microsecond=row.caused_at.microsecond)
    else:
        later = _after(errand, wait * (1 + jitter / 2))
    return _called(errand, DeliveryState.PENDING, due_at=later)


def uncertain(errand: Errand, repeatable_for: timedelta, jitter: float) -> Outcome:
    """Nobody knows whether it arrived: it is repeated only while that shows nothing twice.

    That may be minutes: no wait takes more than a third of what is left of them.
    """
    row = errand.row
    until = row.repeatable_until or errand.begun_at + repeatable_for
    left = until - errand.begun_at
    wait = retry_after(row.attempts + 1, jitter)
    if wait is None or left < _LEAST_LEFT:
        return _called(errand, DeliveryState.UNKNOWN)
    wait = min(wait, left / 3)
    return _called(
        errand,
        DeliveryState.PENDING,
        due_at=_after(errand, wait),
        attempts=row.attempts + 1,
        repeatable_until=until,
    )


def _called(
    errand: Errand,
    state: DeliveryState,
    reason: Reason | None = None,
    *,
    due_at: datetime | None = None,
    attempts: int | None = None,
    repeatable_until: datetime | None = None,
) -> Outcome:
    row = errand.row
    return Outcome(
        delivery=row,
        state=state,
        at=errand.now,
        reason=reason,
        due_at=due_at,
        attempts=row.attempts if attempts is None else attempts,
        address=errand.address,
        language=errand.reader.language,
        sent_reference=_in_place_of(row, state),
        repeatable_until=repeatable_until or row.repeatable_until,
    )


def _after(errand: Errand, wait: timedelta) -> datetime:
    """Give the end of a wait. A replayed museum's clock may stand still: there it is at once."""
    return errand.now if errand.row.replay_at is not None else errand.now + wait


def settle(network: NetworkScope, owner: str, outcomes: Iterable[Outcome]) -> bool:
    """Write outcomes; close the addresses where nobody is; forget what forgotten people read.

    Staff hear of posts that did not arrive.

    Tells whether something was forgotten: then the store has to be scrubbed.
    """
    outcomes = list(outcomes)
    settling.settle(network, owner, outcomes)
    for one in outcomes:
        if one.state is not _SENT:
            _follow_up(network, one)
    ended = [one.delivery for one in outcomes if one.state is not _PENDING]
    return forget(network, ended)


def _follow_up(network: NetworkScope, one: Outcome) -> None:
    """Do what follows of a message that was not sent."""
    if one.reason is Reason.ADDRESS_CLOSED:
        _close(network, one)
    elif one.state in _NEWS:
        scope = network.museum(one.delivery.museum_id)
        tell_of_post(scope, one.delivery, _NEWS[one.state], one.address, one.at)
    elif one.state is DeliveryState.PENDING and one.reason is Reason.REFUSED:
        scope = network.museum(one.delivery.museum_id)
        show_below(scope, one.delivery.occasion_id, one.delivery.subject)


def _close(network: NetworkScope, one: Outcome) -> None:
    row = one.delivery
    if row.recipient is Recipient.SPACE:
        scope = network.museum(row.museum_id)
        if spaces.close(scope, row.recipient_id, one.at):
            spaces.note_trouble(scope, row.recipient_id, SpaceTrouble.REMOVED)
            tell_of_closed(scope, row, one.address, one.at)
    elif one.address is not None:
        members.close_address(network, platform_of(row.lane), one.address, one.at)


def forget(network: NetworkScope, settled: Iterable[Delivery]) -> bool:
    """What was said to somebody who is forgotten leaves nothing behind; tells if there was any.

    Of what was said to many it stays known that it was sent, not where.
    """
    rows = [row for row in settled if row.recipient is _MEMBER]
    gone = members.gone(network, [row.recipient_id for row in rows]) if rows else None
    if not gone:
        return False
    for row in rows:
        if row.recipient_id not in gone:
            continue
        museum = network.museum(row.museum_id)
        if row.kind is OccasionKind.REPLY:
            occasions.drop(museum, row.occasion_id)
        else:
            forgetting.blank(museum, row.recipient_id)
    return True


def edited(errand: Errand) -> Edited:
    """The post shows what was just sent, or can never be edited again."""
    return Edited(errand.row, errand.now)


def replaced(errand: Errand) -> Edited:
    """The post can't be edited any more: a new one goes out at once, and takes its place."""
    return Edited(errand.row, errand.now, is_sent_anew=True)


def edit_again(errand: Errand, jitter: float) -> Edited:
    """The edit is tried again after a wait that grows; the longest repeats."""
    wait = retry_after(errand.row.attempts + 1, jitter) or RETRIES[-1]
    return Edited(errand.row, errand.now, _after(errand, wait))


def note_edits(done: Iterable[Edited], network: NetworkScope) -> None:
    """Write what came of edits."""
    edits.note(network, done)
