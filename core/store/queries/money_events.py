"""Events of money as providers sent them."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from core.store.dialects import insert_once
from core.store.records import columns_of, every, one
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import money_event

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


_this = (
    money_event.c.account == bindparam("from_account"),
    money_event.c.event == bindparam("of_event"),
)
_ADD = of_network(insert_once(money_event).returning(money_event.c.event))
_LOCK = of_network(select(*columns_of(MoneyEvent, money_event)).where(*_this).with_for_update())
_APPLIED = of_network(
    update(money_event).where(*_this).values(applied_at=bindparam("at"), problem=None)
)
_AWAIT = of_network(
    update(money_event)
    .where(*_this)
    .values(attempts=money_event.c.attempts + 1, awaits=bindparam("payment"))
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
_WAITING = of_network(
    select(*columns_of(MoneyEvent, money_event))
    .where(money_event.c.applied_at.is_(None), money_event.c.attempts < _PATIENCE)
    .order_by(money_event.c.received_at)
    .limit(100)
)


def add(network: NetworkScope, new: MoneyEvent) -> bool:
    """Write an event; false if its key was there."""
    row = {field.name: getattr(new, field.name) for field in fields(new)}
    return network.run(_ADD, **row).first() is not None


def lock(network: NetworkScope, account: str, event: str) -> MoneyEvent | None:
    """Read an event and hold it."""
    return one(MoneyEvent, network.run(_LOCK, from_account=account, of_event=event).first())


def mark_applied(network: NetworkScope, account: str, event: str, at: datetime) -> None:
    """Say that the ledger has it."""
    network.run(_APPLIED, from_account=account, of_event=event, at=at)


def mark_failed(network: NetworkScope, account: str, event: str, problem: str) -> None:
    """Count a failed try."""
    network.run(_FAILED, from_account=account, of_event=event, cause=problem[:500])


def await_payment(network: NetworkScope, account: str, event: str, payment: str) -> None:
    """Say that nothing can be applied before the pledge of a payment is known."""
    network.run(_AWAIT, from_account=account, of_event=event, payment=payment)


def awaiting(network: NetworkScope, account: str, payment: str) -> list[str]:
    """List the events of an account that wait for the pledge of a payment."""
    return list(network.run(_AWAITING, from_account=account, payment=payment).scalars())


def waiting(network: NetworkScope) -> list[MoneyEvent]:
    """Read up to 100 events that are not applied, the oldest first; hopeless ones aside."""
    return every(MoneyEvent, network.run(_WAITING))
