"""A worker's turn with a delivery: claim, decide, begin; and what is left when a worker dies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.outreach.deciding import Postpone, Send, Skip, decide
from core.outreach.readers import Reader, readers_of
from core.states.outreach import DeliveryState, OccasionKind, Reason
from core.store import NetworkScope
from core.store.queries import deliveries, occasions
from core.store.queries.deliveries import Delivery, Outcome


@dataclass(frozen=True, slots=True)
class Claimed:
    """A leased delivery with its reader and the instant its museum lives in."""

    row: Delivery
    reader: Reader
    now: datetime
    carries: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Errand:
    """A delivery whose call comes next: to whom, and what else it tells."""

    claimed: Claimed
    address: str
    is_late: bool
    also: tuple[dict[str, object], ...] = ()


def claim(
    lane: str, owner: str, now: datetime, until: datetime, limit: int, network: NetworkScope
) -> list[Claimed]:
    """Lease the next rows of a lane until `until`."""
    rows = deliveries.due(network, lane, now, limit)
    deliveries.claim(network, rows, owner, until)
    return _with_readers(network, rows, now)


def _with_readers(network: NetworkScope, rows: list[Delivery], now: datetime) -> list[Claimed]:
    readers = readers_of(network, rows)
    return [
        Claimed(row, readers[row.museum_id, row.recipient_id], row.replay_at or now) for row in rows
    ]


def merge(claimed: list[Claimed]) -> tuple[list[Outcome], list[Claimed]]:
    """Make one post of several announcements of a campaign that are due to one reader at once.

    The newest carries the others, which are settled as merged. Needs no transaction.
    """
    newest: dict[tuple[int, int, int | None], Claimed] = {}
    carried: dict[int, list[int]] = {}
    merged: list[Outcome] = []
    for one in claimed:
        if not _can_merge(one):
            continue
        key = (one.row.museum_id, one.row.recipient_id, one.row.campaign_id)
        older = newest.get(key)
        if older is not None:
            carried.setdefault(id(one), []).extend(
                [*carried.pop(id(older), []), older.row.occasion_id]
            )
            merged.append(_settled(older, DeliveryState.SKIPPED, Reason.MERGED))
        newest[key] = one
    gone = {(one.delivery.occasion_id, one.delivery.recipient_id) for one in merged}
    kept = [
        Claimed(one.row, one.reader, one.now, tuple(carried.get(id(one), ())))
        for one in claimed
        if (one.row.occasion_id, one.row.recipient_id) not in gone
    ]
    return merged, kept


def _can_merge(one: Claimed) -> bool:
    if one.row.kind is not OccasionKind.ANNOUNCEMENT:
        return False
    return isinstance(decide(one.row, one.reader, one.now), Send)


def begin(
    group: Iterable[Claimed], owner: str, now: datetime, until: datetime, network: NetworkScope
) -> list[Errand]:
    """Decide each row as things are in this instant, and write `sending` for those that go."""
    group = list(group)
    readers = readers_of(network, [one.row for one in group])
    errands: list[Errand] = []
    for one in group:
        reader = readers[one.row.museum_id, one.row.recipient_id]
        current = Claimed(one.row, reader, one.row.replay_at or now, one.carries)
        errand = _begin_one(network, current, owner, until)
        if errand is not None:
            errands.append(errand)
    return errands


def _begin_one(network: NetworkScope, one: Claimed, owner: str, until: datetime) -> Errand | None:
    match decide(one.row, one.reader, one.now):
        case Skip(reason):
            skipped = _settled(one, DeliveryState.SKIPPED, reason)
            deliveries.settle(network, owner, [skipped])
            return None
        case Postpone(later):
            waits = _settled(one, DeliveryState.PENDING, None, due_at=later)
            deliveries.settle(network, owner, [waits])
            return None
        case Send(address, is_late):
            going = _settled(one, DeliveryState.SENDING, None, address=address)
            if not deliveries.mark_sending(network, one.row, owner, until, going):
                return None
            return Errand(one, address, is_late, _subjects(network, one.row, one.carries))


def _subjects(
    network: NetworkScope, row: Delivery, carried: Iterable[int]
) -> tuple[dict[str, object], ...]:
    museum = network.museum(row.museum_id)
    found = (occasions.find(museum, occasion_id) for occasion_id in carried)
    return tuple(one.subject for one in found if one and one.withdrawn_at is None)


def edits(lane: str, now: datetime, limit: int, network: NetworkScope) -> list[Errand]:
    """Read what has to be edited; repeating an edit shows nothing twice, so none is claimed."""
    rows = deliveries.to_edit(network, lane, now, limit)
    found = _with_readers(network, rows, now)
    return [
        Errand(
            one, one.row.address or "", False, _subjects(network, one.row, one.row.carries or ())
        )
        for one in found
    ]


def recover(lane: str, now: datetime, window: timedelta, network: NetworkScope) -> None:
    """Take over what was left by workers whose lease is over.

    A call repeated within `window` after the lease shows nothing twice.
    """
    deliveries.release(network, lane, now)
    for row in deliveries.left_sending(network, lane, now):
        repeat = now - row.lease_until < window
        state = DeliveryState.PENDING if repeat else DeliveryState.UNKNOWN
        deliveries.leave_sending(network, row, now, state)


def _settled(
    one: Claimed,
    state: DeliveryState,
    reason: Reason | None,
    *,
    due_at: datetime | None = None,
    address: str | None = None,
) -> Outcome:
    return Outcome(
        delivery=one.row,
        state=state,
        reason=reason,
        due_at=due_at,
        attempts=one.row.attempts,
        at=one.now,
        address=address or one.row.address,
        language=one.reader.language,
        revision=one.row.revision,
        carries=list(one.carries) or None,
    )
