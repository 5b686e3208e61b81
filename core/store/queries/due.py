"""What a lane owes now: in order, and fairly among the museums that share it."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain, zip_longest
from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, select, tuple_

from core.states.outreach import DeliveryState, Priority
from core.store.queries.claiming import uncalled, whole
from core.store.queries.deliveries import Delivery
from core.store.queries.lanes import claimable, claimed, its_now
from core.store.scope import NetworkScope, across_museums
from core.store.tables.outreach import REPEATABLE, WAITING, delivery

#: So many occasions are looked at for other museums: what is tried again is due at instants of its
#: own, and there may be thousands of these.
_LOOKED_AT = 32

_instant = delivery.c.due_at.type
_now = bindparam("now", type_=_instant)
_lane = delivery.c.lane == bindparam("lane")
_is_due = (
    WAITING,
    _lane,
    delivery.c.state == DeliveryState.PENDING,
    # The first bound ends the search of the index, the second is the replayed museum's.
    delivery.c.due_at <= _now,
    delivery.c.due_at <= its_now,
)
_priority: BindParameter[int] = bindparam("priority")
#: What may have arrived goes first: only for minutes does repeating it show nothing twice. It is
#: found by an index of its own: by the sum, which is none's, SQLite looks through no other.
_AGAIN = across_museums(
    claimable(*_is_due, delivery.c.priority + 0 == _priority, REPEATABLE)
    .order_by(delivery.c.repeatable_until)
    .limit(bindparam("limit"))
)
_first = (*_is_due, delivery.c.priority == _priority)
_DUE = across_museums(
    uncalled(*_first)
    .order_by(delivery.c.due_at, delivery.c.occasion_id, delivery.c.recipient_id)
    .limit(bindparam("limit"))
)
_OF_OCCASION = across_museums(
    uncalled(
        *_first,
        delivery.c.due_at == bindparam("due_at", type_=_instant),
        delivery.c.occasion_id == bindparam("in_occasion"),
    )
    .order_by(delivery.c.recipient_id)
    .limit(bindparam("limit"))
)
_NEXT = across_museums(
    select(delivery.c.due_at, delivery.c.occasion_id, delivery.c.museum_id)
    .where(
        WAITING,
        _lane,
        delivery.c.priority == _priority,
        # With another bound, or with ">", SQLite would look through all that lies between.
        tuple_(delivery.c.due_at, delivery.c.occasion_id)
        >= tuple_(bindparam("due_from", type_=_instant), bindparam("from_occasion")),
    )
    .order_by(delivery.c.due_at, delivery.c.occasion_id)
    .limit(1)
)
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class _Asked(NamedTuple):
    lane: str
    priority: int
    now: datetime


class _Owed(NamedTuple):
    """An occasion of which something waits that was due at an instant."""

    due_at: datetime
    occasion_id: int
    museum_id: int


def due(
    network: NetworkScope,
    lane: str,
    now: datetime,
    limit: int,
    priorities: Iterable[Priority] = tuple(Priority),
) -> list[Delivery]:
    """Read what the lane owes by now, to be claimed; on PostgreSQL the rows are held.

    Where museums share the lane, each has its turn: nobody waits for the end of another's update.
    """
    found: list[Delivery] = []
    for priority in priorities:
        asked = _Asked(lane, int(priority), now)
        # What somebody waits for goes in its order, whoever says it: it may be read in one chat.
        read = _fairly if priority.is_to_many else _in_order
        for way in (_again, read):
            if len(found) < limit:
                found += way(network, asked, limit - len(found))
    return found


def _again(network: NetworkScope, asked: _Asked, limit: int) -> list[Delivery]:
    return claimed(network.run(_AGAIN, **asked._asdict(), limit=limit))


def _in_order(network: NetworkScope, asked: _Asked, limit: int) -> list[Delivery]:
    return whole(network, asked.lane, network.run(_DUE, **asked._asdict(), limit=limit))


def _fairly(network: NetworkScope, asked: _Asked, limit: int) -> list[Delivery]:
    """Read what museums are owed, each in its turn."""
    owed: dict[int, list[_Owed]] = {}
    for one in _occasions(network, asked):
        owed.setdefault(one.museum_id, []).append(one)
    if len(owed) > 1:
        # Somewhat more than its share: others may be owed less than theirs.
        share = min(limit, 2 * limit // len(owed) + 1)
        each = [_of(network, asked, museums, share) for museums in owed.values()]
        in_turn = [one for one in chain.from_iterable(zip_longest(*each)) if one is not None]
        # What no look went as far as follows in its order.
        rest = _in_order(network, asked, limit) if len(in_turn) < limit else []
        return [*{row.place: row for row in (*in_turn, *rest)}.values()][:limit]
    return _in_order(network, asked, limit)


def _of(network: NetworkScope, asked: _Asked, owed: Iterable[_Owed], limit: int) -> list[Delivery]:
    """Read what is owed of one museum's occasions."""
    found: list[Delivery] = []
    for one in owed:
        if len(found) < limit:
            which = {"due_at": one.due_at, "in_occasion": one.occasion_id}
            rows = network.run(_OF_OCCASION, **asked._asdict(), **which, limit=limit - len(found))
            found += whole(network, asked.lane, rows)
    return found


def _occasions(network: NetworkScope, asked: _Asked) -> Iterator[_Owed]:
    """Go from one occasion to the next, by the index: its messages are not looked through."""
    found = _Owed(_BEGINNING, -1, 0)
    for _ in range(_LOOKED_AT):
        place = {"due_from": found.due_at, "from_occasion": found.occasion_id + 1}
        row = network.run(_NEXT, lane=asked.lane, priority=asked.priority, **place).first()
        if row is None or row.due_at > asked.now:
            return
        found = _Owed._make(row)
        yield found
