"""What members got of late that counts against limits: updates and nudges, from all museums."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select

from core.states.outreach import DeliveryState
from core.store.among import Among
from core.store.scope import NetworkScope, across_museums, of_network
from core.store.tables.network import member
from core.store.tables.outreach import CAPPED, delivery


class Got(NamedTuple):
    """A member got one message; `at` is empty while it is in the air."""

    museum_id: int
    member_id: int
    priority: int
    at: datetime | None


#: A message goes out at most so long after it was due: the index is by when it was.
_LATEST = timedelta(days=14)
_instant = delivery.c.due_at.type
GOT = across_museums(
    select(
        delivery.c.museum_id,
        delivery.c.recipient_id,
        delivery.c.priority,
        delivery.c.settled_at,
    ).where(
        CAPPED,
        Among(delivery.c.recipient_id, "members"),
        delivery.c.due_at > bindparam("due_since", type_=_instant),
        delivery.c.state.in_([DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.UNKNOWN]),
        or_(
            delivery.c.settled_at.is_(None),
            delivery.c.settled_at > bindparam("since", type_=_instant),
        ),
    )
)

_HOLD = of_network(
    select(member.c.id)
    .where(Among(member.c.id, "members"))
    # Always in one order, so that two who hold the same people never wait for each other.
    .order_by(member.c.id)
    .with_for_update(key_share=True)
)


def hold(network: NetworkScope, members: Collection[int]) -> None:
    """Let nobody else count what members got until this commits."""
    if not network.is_alone:
        network.run(_HOLD, members=list(members))


def since(network: NetworkScope, members: Collection[int], at: datetime) -> list[Got]:
    """Read what members got after `at` of updates and nudges; what perhaps arrived counts too."""
    rows = network.run(GOT, members=list(members), since=at, due_since=at - _LATEST)
    return rows.made(Got)
