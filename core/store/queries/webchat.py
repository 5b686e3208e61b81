"""Conversations on our own pages, kept so that a guest can come back to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from core.states.conversation import Side
from core.store.dialects import insert_once
from core.store.records import columns_of, every
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import webchat_message

#: How much of a conversation is shown: the newest.
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One message of the conversation at `address`; `body` is as the chat wrote it.

    `key` names it there; `changed_at` moves when it is edited.
    """

    address: str
    key: str
    side: Side
    body: str
    at: datetime
    changed_at: datetime


_this = (
    webchat_message.c.address == bindparam("at_address"),
    webchat_message.c.key == bindparam("under"),
)
_ADD = of_network(insert_once(webchat_message).returning(webchat_message.c.key))
_CHANGE = of_network(
    update(webchat_message)
    .where(*_this)
    .values(
        body=bindparam("new_body"),
        changed_at=bindparam("now", type_=webchat_message.c.changed_at.type),
    )
)
_NEWEST = of_network(
    select(*columns_of(Line, webchat_message))
    .where(webchat_message.c.address == bindparam("at_address"))
    .order_by(webchat_message.c.at.desc(), webchat_message.c.key)
    .limit(_SHOWN)
)
_FORGET = of_network(
    delete(webchat_message).where(
        webchat_message.c.address.in_(bindparam("addresses", expanding=True))
    )
)
_DROP = of_network(
    delete(webchat_message).where(
        webchat_message.c.at < bindparam("before", type_=webchat_message.c.at.type)
    )
)


def add(network: NetworkScope, line: Line) -> bool:
    """Write a message once per address and key; false if it was there."""
    row = {name: getattr(line, name) for name in Line.__slots__}
    return network.run(_ADD, **row).first() is not None


def change(network: NetworkScope, address: str, key: str, body: str, now: datetime) -> bool:
    """Replace what a message says; false if it is not there."""
    done = network.run(_CHANGE, at_address=address, under=key, new_body=body, now=now)
    return done.rowcount == 1


def conversation(network: NetworkScope, address: str) -> list[Line]:
    """Read the newest 200 messages of a conversation, the oldest of them first."""
    return every(Line, network.run(_NEWEST, at_address=address))[::-1]


def forget(network: NetworkScope, addresses: Iterable[str]) -> None:
    """Delete whole conversations."""
    network.run(_FORGET, addresses=list(addresses))


def drop(network: NetworkScope, before: datetime) -> None:
    """Delete what was said before an instant."""
    network.run(_DROP, before=before)
