"""What a lane has before it now, found by its indexes without a lock: a lane at rest costs this."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Exists, and_, bindparam, exists, select

from core.states.outreach import DeliveryState, Priority
from core.store.queries.lanes import its_now
from core.store.scope import NetworkScope, across_museums
from core.store.tables.network import museum
from core.store.tables.outreach import WAITING, delivery


@dataclass(frozen=True, slots=True)
class Ahead:
    """The priorities at which something is due, the most urgent first, and whether to edit."""

    priorities: tuple[Priority, ...]
    edits: bool


_now = bindparam("now", type_=delivery.c.due_at.type)
_lane = delivery.c.lane == bindparam("lane")
_home = museum.c.id == delivery.c.museum_id


def _due(priority: Priority) -> Exists:
    return (
        select(1)
        # What is owed by no museum, because none was chosen yet, is the network's own.
        .select_from(delivery.outerjoin(museum, _home))
        .where(
            WAITING,
            _lane,
            delivery.c.priority == int(priority),
            delivery.c.state == DeliveryState.PENDING,
            # The first bound ends the search of the index, the second is the replayed museum's.
            delivery.c.due_at <= _now,
            delivery.c.due_at <= its_now,
        )
        .exists()
    )


_TO_EDIT = exists().where(
    and_(
        _lane,
        _home,
        delivery.c.edit_due_at.is_not(None),
        delivery.c.edit_due_at <= its_now,
        delivery.c.state == DeliveryState.SENT,
    )
)
_AHEAD = across_museums(select(*map(_due, Priority), _TO_EDIT))
_BEFORE = {
    priority: across_museums(select(*map(_due, [one for one in Priority if one < priority])))
    for priority in Priority
    if priority is not min(Priority)
}


def ahead(network: NetworkScope, lane: str, now: datetime) -> Ahead:
    """Look what the lane owes by now (UTC)."""
    *due, edits = network.run(_AHEAD, lane=lane, now=now).one()
    urgent = (priority for priority, is_due in zip(Priority, due, strict=True) if is_due)
    return Ahead(tuple(urgent), bool(edits))


def before(network: NetworkScope, lane: str, priority: Priority, now: datetime) -> list[Priority]:
    """Look at which priorities the lane owes something by now (UTC) before others of a `priority`.

    What waits at that one is not looked through, nor what is in the air of it.
    """
    if priority not in _BEFORE:
        return []
    due = network.run(_BEFORE[priority], lane=lane, now=now).one()
    return [one for one, is_due in zip(Priority, due, strict=False) if is_due]
