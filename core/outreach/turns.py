"""A worker's turn with deliveries: claim, merge, begin; and what is left when a worker dies."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from core.outreach import noting
from core.outreach.capping import counted
from core.outreach.deciding import (
    Decision,
    Move,
    Postpone,
    Send,
    Skip,
    decide,
    within_limits,
)
from core.outreach.errands import Errand, Turn
from core.outreach.occasions import show_below
from core.outreach.payment_news import StaffNews
from core.outreach.pictured import with_pictures
from core.outreach.readers import Reader, readers_of
from core.outreach.staff_news import tell_of_post
from core.outreach.standing import leave_out
from core.outreach.subjects import menu_in, picture_in
from core.states.outreach import DeliveryState, OccasionKind, Priority, Recipient
from core.store import NetworkScope
from core.store.queries import (
    deliveries,
    edits,
    lanes,
    merging,
    nudges_together,
    occasions,
    settling,
)
from core.store.queries.deliveries import Delivery, Outcome, told_of
from core.store.queries.due import due
from core.store.queries.occasions import Said

#: Which other occasions a post tells, and what they say, by the place of its delivery.
_Carried = Mapping[tuple[int, int, int], list[int]]
_ANNOUNCEMENT = OccasionKind.ANNOUNCEMENT
_Also = dict[tuple[int, int, int], tuple[Mapping[str, Any], ...]]


def claim(
    lane: str,
    turn: Turn,
    limit: int,
    network: NetworkScope,
    priorities: Collection[Priority] = tuple(Priority),
) -> list[Delivery]:
    """Lease the next rows of a lane; what is due to one reader at once becomes one post."""
    rows = due(network, lane, turn.now, limit, priorities)
    merges = Priority.ANNOUNCEMENT in priorities
    if merges:
        rows = merging.with_companions(network, lane, rows, turn.now)
    lanes.claim(network, rows, turn.owner, turn.until)
    # Readers are read again when it begins: here only those matter who are told several things.
    several = _several(rows) if merges else []
    return _merged(network, rows, several, turn) if several else rows


def _merged(
    network: NetworkScope, rows: list[Delivery], several: list[Delivery], turn: Turn
) -> list[Delivery]:
    """Let the last of several announcements to one reader tell the others; gives what is left."""
    pairs = mergeable(_with_readers(network, _read(network, several), turn.now))
    merging.merge(network, turn.owner, [(old.row, new.row, new.now) for old, new in pairs])
    gone = {old.row.place for old, _ in pairs}
    return [row for row in rows if row.place not in gone]


def _read(network: NetworkScope, rows: list[Delivery]) -> list[Delivery]:
    """Put into rows what their occasions say."""
    return _fresh(rows, {}, occasions.said(network, _told(rows, {})))[0]


def _with_readers(network: NetworkScope, rows: Iterable[Delivery], now: datetime) -> list[Errand]:
    rows = list(rows)
    readers = readers_of(network, rows, now)
    return [
        Errand(row, reader, row.replay_at or now, now, address)
        for row, (reader, address) in zip(rows, readers, strict=True)
    ]


def _several(rows: Iterable[Delivery]) -> list[Delivery]:
    """Pick the announcements of one campaign to one reader, where there are several."""
    groups: dict[tuple[int, int, int | None], list[Delivery]] = {}
    for row in rows:
        if row.kind is _ANNOUNCEMENT:
            groups.setdefault((*row.reader, row.campaign_id), []).append(row)
    return [row for group in groups.values() if len(group) > 1 for row in group]


def mergeable(claimed: Iterable[Errand]) -> list[tuple[Errand, Errand]]:
    """Pair announcements that would go to one reader now with the newest of their campaign.

    Pure. What may not be sent now takes no part.
    """
    groups: dict[tuple[int, int, int | None], list[Errand]] = {}
    for one in claimed:
        if _goes_now(one):
            groups.setdefault((*one.row.reader, one.row.campaign_id), []).append(one)
    pairs: list[tuple[Errand, Errand]] = []
    for group in groups.values():
        *older, newest = sorted(group, key=lambda one: (one.row.caused_at, one.row.occasion_id))
        pairs += [(one, newest) for one in older]
    return pairs


def _goes_now(one: Errand) -> bool:
    return isinstance(decide(one.row, one.reader, one.now), Send)


def begin(group: Iterable[Delivery], turn: Turn, network: NetworkScope) -> list[Errand]:
    """Decide each row as things are in this instant, and write `sending` for those that go.

    What their occasions say is read fresh and held until `sending` is written: a correction comes
    either before, and is sent, or after, and finds what it must edit.
    """
    claimed = list(group)
    carried = merging.carried(network, claimed)
    said = occasions.hold(network, _told(claimed, carried))
    rows, also = _fresh(claimed, carried, said)
    errands: list[Errand] = []
    stays: list[tuple[Errand, Decision]] = []
    going = _with_readers(network, rows, turn.now)
    left_out = leave_out(going)
    had = counted(network, going, turn.caps)
    decided: dict[Reader, Decision] = {}
    for one in going:
        decision = decided.get(one.reader)
        if decision is None:
            decision = decided[one.reader] = decide(one.row, one.reader, one.now)
        if (room_at := had.room(one)) is not None:
            decision = within_limits(decision, one.row, one.now, room_at)
        until = one.row.repeatable_until
        # An earlier call may have arrived so long ago that a repeat would show it twice.
        is_beyond_repeating = until is not None and turn.now >= until
        if isinstance(decision, Send) and not is_beyond_repeating:
            had.count(one)
            if left_out and (gone := left_out.get(one.row.place)):
                museum = network.museum(one.row.museum_id)
                nudges_together.untell(museum, gone.items(), one.now)
            if also:
                _tell_as_well(one, also)
            if decision.address is not None:
                _answer(network, one, decision.address, decision.asked_at)
            errands.append(one)
        else:
            stays.append((one, decision))
    if stays:
        _end(network, stays, turn)
    to = [(one.row, one.address, one.reader.language) for one in errands]
    if lost := lanes.mark_sending(network, turn.owner, turn.until, to):
        errands = [one for one in errands if one.row.place not in lost]
    is_pictured = any(picture_in(one.subject) for one in said.values())
    return with_pictures(network, errands) if is_pictured else errands


def _told(rows: Iterable[Delivery], carried: _Carried) -> set[tuple[int, int]]:
    """List the occasions that rows tell, their own and those they carry."""
    own = {*map(told_of, rows)}
    return own | {(place[0], part) for place, parts in carried.items() for part in parts}


def _fresh(
    rows: Collection[Delivery], carried: _Carried, said: Said
) -> tuple[list[Delivery], _Also]:
    """Put into rows what their occasions say now; those they carry come the oldest first."""
    told = zip(rows, map(said.get, map(told_of, rows)), strict=True)
    fresh = [row.say(words) for row, words in told if words is not None]
    return fresh, {place: _standing(place[0], parts, said) for place, parts in carried.items()}


def _standing(museum_id: int, parts: Iterable[int], said: Said) -> tuple[Mapping[str, Any], ...]:
    found = [said[museum_id, part] for part in parts if (museum_id, part) in said]
    found.sort(key=lambda words: words.caused_at)
    return tuple(words.subject for words in found if words.withdrawn_at is None)


def _tell_as_well(one: Errand, also: _Also) -> None:
    """Let a post tell other occasions as well: who reads it reads what nobody else does."""
    if one.row.place in also:
        one.also, one.reader = also[one.row.place], replace(one.reader)


def _answer(network: NetworkScope, one: Errand, address: str, asked_at: datetime | None) -> None:
    """Answer where it was asked, and say so where it comes late, where it is seen: below a menu."""
    one.address = address
    if asked_at is None:
        return
    if menu_in(one.row.subject) is None:
        one.asked_at = asked_at
    # One that may be there already stays as it is, without a note.
    elif one.row.repeatable_until is None:
        scope = network.museum(one.row.museum_id)
        subject = show_below(scope, one.row.occasion_id, one.row.subject)
        one.row.subject, one.asked_at = subject, asked_at


def _end(network: NetworkScope, stays: list[tuple[Errand, Decision]], turn: Turn) -> None:
    """End the turn of rows that do not go; what skipped ones carried is decided for itself."""
    noting.settle(network, turn.owner, [_outcome(one, decision) for one, decision in stays])
    skipped = {
        (one.row.museum_id, one.row.occasion_id)
        for one, decision in stays
        if isinstance(decision, Skip) and one.row.kind is OccasionKind.ANNOUNCEMENT
    }
    for museum_id, occasion_id in sorted(skipped):
        deliveries.part(network.museum(museum_id), occasion_id)


def _outcome(one: Errand, decision: Decision) -> Outcome:
    match decision:
        case Send():
            return noting.outcome(one.row, one.now, DeliveryState.UNKNOWN)
        case Skip(reason):
            return noting.outcome(one.row, one.now, DeliveryState.SKIPPED, reason)
        case Postpone(later):
            return noting.outcome(one.row, one.now, DeliveryState.PENDING, due_at=later)
        case Move(lane):
            return noting.outcome(one.row, one.now, DeliveryState.PENDING, lane=lane)


def give_back(rest: Iterable[Delivery], turn: Turn, network: NetworkScope) -> None:
    """Let rows wait again that the turn was too short for."""
    waits = [noting.outcome(row, row.replay_at or turn.now, DeliveryState.PENDING) for row in rest]
    noting.settle(network, turn.owner, waits)


def to_edit(lane: str, now: datetime, limit: int, network: NetworkScope) -> list[Errand]:
    """Read what has to be edited; repeating an edit shows nothing twice, so none is claimed."""
    wanted = edits.to_edit(network, lane, now, limit)
    carried = merging.carried(network, wanted)
    rows, also = _fresh(wanted, carried, occasions.said(network, _told(wanted, carried)))
    errands = _with_readers(network, rows, now)
    for one in errands:
        one.address = _edited_at(one)
        _tell_as_well(one, also)
    return with_pictures(network, errands)


def _edited_at(one: Errand) -> str:
    """Find where a post stands; that of a space is known for as long as the space is."""
    is_space = one.row.recipient is Recipient.SPACE
    return one.row.address or (one.address if is_space else "")


def recover(
    lane: str, now: datetime, window: Callable[[Delivery], timedelta], network: NetworkScope
) -> None:
    """Take over what was left by workers whose lease is over.

    A call repeated within its `window` after the lease shows nothing twice.
    """
    lanes.release(network, lane, now)
    lost: list[Delivery] = []
    for row in lanes.left_sending(network, lane, now):
        until = row.repeatable_until or (row.lease_until or now) + window(row)
        state = DeliveryState.PENDING if now < until else DeliveryState.UNKNOWN
        settling.leave_sending(network, row, state, until, row.replay_at or now)
        if state is DeliveryState.UNKNOWN:
            lost.append(row)
            scope = network.museum(row.museum_id)
            tell_of_post(scope, row, StaffNews.POST_UNKNOWN, row.address, row.replay_at or now)
    noting.forget(network, lost)
