"""Events of money as providers sent them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from core.store.dialects import insert_once
from core.store.records import columns_of, every, written
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import money_event, museum

_PATIENCE = 50


@dataclass(frozen=True, slots=True)
class MoneyEvent:
    """One event, unique by (account, event); `content` is a PaymentReport as it is written."""

    account: str
    event: str
    museum_id: int
    content: dict[str, Any]
    received_at: datetime
    applied_at: datetime | None = None
    attempts: int = 0
    problem: str | None = None
    awaits: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """An event that is being applied; `replay_at` is the instant that its museum lives in."""

    museum_id: int
    content: dict[str, Any]
    replay_at: datetime | None


_this = (
    money_event.c.account == bindparam("from_account"),
    money_event.c.event == bindparam("of_event"),
)
_ADD = of_network(insert_once(money_event))
_TAKE = of_network(
    update(money_event)
    .where(*_this, money_event.c.applied_at.is_(None))
    .values(applied_at=bindparam("at"), problem=None)
    .returning(
        money_event.c.museum_id,
        money_event.c.content,
        select(museum.c.replay_at).where(museum.c.id == money_event.c.museum_id).scalar_subquery(),
    )
)
_AWAIT = of_network(
    update(money_event)
    .where(*_this)
    .values(applied_at=None, attempts=money_event.c.attempts + 1, awaits=bindparam("payment"))
)
_AWAITING = of_network(
    select(money_event.c.event)
    .where(
        money_event.c.account == bindparam("from_account"),
        money_event.c.awaits == bindparam("payment"),
        money_event.c.applied_at.is_(None),
    )
    .order_by(money_event.c.received_at)
)
_FAILED = of_network(
    update(money_event)
    .where(*_this)
    .values(attempts=money_event.c.attempts + 1, problem=bindparam("cause"))
)
_REVIVE = of_network(
    update(money_event)
    .where(
        money_event.c.applied_at.is_(None),
        money_event.c.awaits.is_(None),
        money_event.c.attempts >= _PATIENCE,
    )
    .values(attempts=0)
)
_STRANGERS = of_network(
    delete(money_event).where(
        money_event.c.applied_at.is_(None),
        money_event.c.awaits.is_not(None),
        money_event.c.received_at < bindparam("before"),
    )
)
_WAITING = of_network(
    select(*columns_of(MoneyEvent, money_event))
    .where(money_event.c.applied_at.is_(None), money_event.c.attempts < _PATIENCE)
    .order_by(money_event.c.received_at)
    .limit(100)
)


def add(network: NetworkScope, new: MoneyEvent) -> bool:
    """Write an event; false if its key was there."""
    return network.run(_ADD, **written(new)).rowcount == 1


def take(network: NetworkScope, account: str, event: str, at: datetime) -> Taken | None:
    """Hold an event and say that the ledger has it; nothing if it had it before."""
    found = network.run(_TAKE, from_account=account, of_event=event, at=at).first()
    return None if found is None else Taken(*found)


def mark_failed(network: NetworkScope, account: str, event: str, problem: str) -> None:
    """Count a failed try."""
    network.run(_FAILED, from_account=account, of_event=event, cause=problem[:500])


def await_payment(network: NetworkScope, account: str, event: str, payment: str) -> None:
    """Say that the ledger has it not, and can't have it before the pledge of a payment is known."""
    network.run(_AWAIT, from_account=account, of_event=event, payment=payment)


def awaiting(network: NetworkScope, account: str, payment: str) -> list[str]:
    """List the events of an account that wait for the pledge of a payment."""
    return list(network.run(_AWAITING, from_account=account, payment=payment).scalars())


def waiting(network: NetworkScope) -> list[MoneyEvent]:
    """Read up to 100 events that are not applied, the oldest first; hopeless ones aside."""
    return every(MoneyEvent, network.run(_WAITING))


def revive(network: NetworkScope) -> int:
    """Let the hopeless be tried once more, but those that wait for a payment; how many."""
    return network.run(_REVIVE).rowcount


def drop_strangers(network: NetworkScope, before: datetime) -> None:
    """Delete what has waited in vain for its payment: it was never ours, but of a museum's shop."""
    network.run(_STRANGERS, before=before)
