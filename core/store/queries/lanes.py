"""Lanes: deliveries are claimed from them in order, and held for a turn."""

from collections.abc import Collection, Iterable
from dataclasses import fields
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Select,
    and_,
    bindparam,
    exists,
    func,
    select,
    update,
)

from core.states.outreach import DeliveryState, Priority
from core.store.among import Among, TextOf
from core.store.queries.deliveries import Delivery, Place, Words, told_of
from core.store.rows import Rows
from core.store.scope import NetworkScope, across_museums
from core.store.tables.network import museum
from core.store.tables.outreach import WAITING, delivery, occasion

#: What is not read of a delivery until its turn begins: its lease ends with this, and what it says.
UNREAD: tuple[Any, ...] = (None, *Words(datetime.min.replace(tzinfo=UTC), None, None, {}))
_FIELDS = [one.name for one in fields(Delivery)]


def _column(name: str) -> Column[Any]:
    """Find where a field of a delivery is kept: with itself, its occasion or its museum."""
    return next(table.c[name] for table in (delivery, occasion, museum) if name in table.c)


def _column_claimed(name: str) -> ColumnElement[Any]:
    """Find a field as it is once the delivery was claimed: that is its next turn."""
    return (delivery.c.fence + 1).label(name) if name == "fence" else _column(name)


_instant = delivery.c.due_at.type
_now = bindparam("now", type_=_instant)


def seen(*rule: Any) -> Select[Any]:
    """Select deliveries with their occasion's words and their museum's clock."""
    return _found(map(_column, _FIELDS), *rule)


def claimable(*rule: Any) -> Select[Any]:
    """Select deliveries as `claimed` makes them, without what they say.

    On PostgreSQL the rows are held, those that somebody else holds left out.
    """
    found = _found(map(_column_claimed, _FIELDS[: -len(UNREAD)]), *rule)
    return found.with_for_update(of=delivery, skip_locked=True)


def _found(columns: Iterable[ColumnElement[Any]], *rule: Any) -> Select[Any]:
    return (
        select(*columns)
        .join(
            occasion,
            and_(
                occasion.c.museum_id == delivery.c.museum_id,
                occasion.c.id == delivery.c.occasion_id,
            ),
        )
        # What is owed by no museum, because none was chosen yet, is the network's own.
        .outerjoin(museum, museum.c.id == delivery.c.museum_id)
        .where(*rule)
    )


#: The instant in which the museum of a delivery lives.
its_now = func.coalesce(museum.c.replay_at, _now)

#: Which delivery, and whose turn it must still be.
at_place = (
    delivery.c.museum_id == bindparam("of_museum"),
    delivery.c.occasion_id == bindparam("of_occasion"),
    delivery.c.recipient_id == bindparam("to_recipient"),
)
_of_turn = (delivery.c.owner == bindparam("by"), delivery.c.fence == bindparam("turn"))
held = (*at_place, *_of_turn)
#: The same of several of an occasion.
all_held = (*at_place[:2], Among(delivery.c.recipient_id, "recipients"), *_of_turn)

_CLAIM = across_museums(
    update(delivery)
    .where(
        delivery.c.museum_id == bindparam("of_museum"),
        delivery.c.occasion_id == bindparam("of_occasion"),
        Among(delivery.c.recipient_id, "recipients"),
    )
    .values(
        state=DeliveryState.CLAIMED,
        owner=bindparam("by"),
        lease_until=bindparam("until", type_=_instant),
        fence=delivery.c.fence + 1,
    )
)
_SENDING = across_museums(
    update(delivery)
    .where(*all_held, delivery.c.state == DeliveryState.CLAIMED)
    .values(
        state=DeliveryState.SENDING,
        lease_until=bindparam("until", type_=_instant),
        address=TextOf(delivery.c.recipient_id, "addresses"),
        language=bindparam("new_language"),
    )
)
_IS_SENDING = across_museums(
    select(delivery.c.fence).where(*held, delivery.c.state == DeliveryState.SENDING)
)
_is_left = (
    WAITING,
    delivery.c.lane == bindparam("of_lane"),
    delivery.c.lease_until <= bindparam("now", type_=_instant),
)
_IS_LEFT = across_museums(select(exists().where(*_is_left)))
_RELEASE = across_museums(
    update(delivery)
    .where(*_is_left, delivery.c.state == DeliveryState.CLAIMED)
    .values(state=DeliveryState.PENDING, owner=None, lease_until=None)
)
_LEFT = across_museums(
    seen(*_is_left, delivery.c.state == DeliveryState.SENDING).with_for_update(of=delivery)
)
# Replies alone have an address before they go: of all else it is read when their turn begins.
_MOVE = across_museums(
    update(delivery)
    .where(
        WAITING,
        delivery.c.lane == bindparam("of_lane"),
        delivery.c.priority == int(Priority.REPLY),
        delivery.c.address == bindparam("old_address"),
    )
    .values(address=bindparam("new_address"))
)
_NEXT_LANE = across_museums(
    select(func.min(delivery.c.lane)).where(WAITING, delivery.c.lane > bindparam("after"))
)
_NEXT_TO_EDIT = across_museums(
    select(func.min(delivery.c.lane)).where(
        delivery.c.edit_due_at.is_not(None), delivery.c.lane > bindparam("after")
    )
)


def where(row: Delivery) -> dict[str, int]:
    """Give the values of `at_place`."""
    museum_id, occasion_id, recipient_id = row.place
    return {"of_museum": museum_id, "of_occasion": occasion_id, "to_recipient": recipient_id}


def turn_of(row: Delivery, owner: str) -> dict[str, Any]:
    """Give the values of `held`."""
    return {**where(row), "by": owner, "turn": row.fence}


def claim(network: NetworkScope, rows: Iterable[Delivery], owner: str, until: datetime) -> None:
    """Lease rows to `owner`: their fence grows by one, which numbers the turn."""
    wanted = groupby(sorted(rows, key=told_of), told_of)
    for (museum_id, occasion_id), alike in wanted:
        recipients = [row.recipient_id for row in alike]
        which = {"of_museum": museum_id, "of_occasion": occasion_id, "recipients": recipients}
        network.run(_CLAIM, **which, by=owner, until=until)


def mark_sending(
    network: NetworkScope,
    owner: str,
    until: datetime,
    to: Collection[tuple[Delivery, str, str]],
) -> set[Place]:
    """Write that the calls come next, each to an address in a language.

    Gives the places of those whose turn was lost: nobody's, as a rule.
    """
    # Those that differ by their reader alone share a statement: there is hardly ever a second.
    alike: dict[tuple[int, int, int, str], dict[int, str]] = {}
    for row, address, language in to:
        said = (row.museum_id, row.occasion_id, row.fence, language)
        alike.setdefault(said, {})[row.recipient_id] = address
    groups = [
        {
            "of_museum": museum_id,
            "of_occasion": occasion_id,
            "turn": fence,
            "new_language": language,
            "recipients": addresses,
            "addresses": addresses,
        }
        for (museum_id, occasion_id, fence, language), addresses in alike.items()
    ]
    if network.run_many(_SENDING, groups, by=owner, until=until) == len(to):
        return set()
    return {row.place for row, _, _ in to if not _is_sending(network, row, owner)}


def _is_sending(network: NetworkScope, row: Delivery, owner: str) -> bool:
    return network.run(_IS_SENDING, **turn_of(row, owner)).first() is not None


def is_left(network: NetworkScope, lane: str, now: datetime) -> bool:
    """Tell whether a worker left anything in a lane: its lease is over.

    All that waits is gone through, which a million rows make long: without a lock, and rarely.
    """
    return bool(network.run(_IS_LEFT, of_lane=lane, now=now).scalar_one())


def release(network: NetworkScope, lane: str, now: datetime) -> None:
    """Give back what was claimed by a worker whose lease is over: nothing was sent."""
    network.run(_RELEASE, of_lane=lane, now=now)


def left_sending(network: NetworkScope, lane: str, now: datetime) -> list[Delivery]:
    """Read what was in the air when its worker went: its lease is over."""
    return [made(row) for row in network.run(_LEFT, of_lane=lane, now=now)]


def move(network: NetworkScope, lane: str, address: str, new: str) -> None:
    """Send what waits in a lane for a chat to its `new` address."""
    network.run(_MOVE, of_lane=lane, old_address=address, new_address=new)


def lanes(network: NetworkScope) -> list[str]:
    """List the lanes in which something waits to be sent or edited, by name."""
    found: set[str] = set()
    for query in (_NEXT_LANE, _NEXT_TO_EDIT):
        lane = network.run(query, after="").scalar_one()
        while lane is not None:
            found.add(lane)
            lane = network.run(query, after=lane).scalar_one()
    return sorted(found)


def made(row: Any) -> Delivery:
    """Make a delivery of what `seen` selected."""
    return Delivery(*row)


def claimed(rows: Rows) -> list[Delivery]:
    """Make deliveries of what `claimable` selected, as they are once `claim` has leased them."""
    return [Delivery(*row, *UNREAD) for row in rows.made(tuple)]
