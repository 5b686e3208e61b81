"""Events of money that are authentic and can't be read, kept until somebody has looked at them."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select

from core.store.dialects import insert_once
from core.store.records import columns_of, every
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import unread_event


@dataclass(frozen=True, slots=True)
class UnreadEvent:
    """What came to `endpoint`, named by a digest of its bytes, and why it can't be read."""

    digest: str
    endpoint: str
    body: bytes
    problem: str
    received_at: datetime


_instant = unread_event.c.received_at.type
_ADD = of_network(insert_once(unread_event))
_NEWEST = of_network(
    select(*columns_of(UnreadEvent, unread_event))
    .order_by(unread_event.c.received_at.desc(), unread_event.c.digest)
    .limit(bindparam("most"))
)
_COUNT = of_network(select(func.count()).select_from(unread_event))
_DROP = of_network(
    delete(unread_event).where(unread_event.c.received_at < bindparam("before", type_=_instant))
)


def add(network: NetworkScope, new: UnreadEvent) -> None:
    """Keep an event; the same bytes are kept once."""
    network.run(_ADD, **{field.name: getattr(new, field.name) for field in fields(new)})


def newest(network: NetworkScope, most: int) -> list[UnreadEvent]:
    """Read the newest."""
    return every(UnreadEvent, network.run(_NEWEST, most=most))


def count(network: NetworkScope) -> int:
    """Count them."""
    return int(network.run(_COUNT).scalar_one())


def drop(network: NetworkScope, before: datetime) -> None:
    """Delete what came before an instant."""
    network.run(_DROP, before=before)
