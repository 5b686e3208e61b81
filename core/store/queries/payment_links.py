"""Payment links: what a member was about to give, kept under a token that nobody can guess."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from core.messages import Platform
from core.store.records import columns_of
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import payment_link


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentLink:
    """A gift that is one tap from its payment page; nothing has started yet.

    `amount_minor` is in the campaign's currency. `platform`, `address` and `language` tell the
    chat where it began; they are empty for a visitor of a page.
    """

    token: str
    museum_id: int
    campaign_id: int
    member_id: int | None
    amount_minor: int
    tier: str | None
    language: str
    platform: Platform | None
    address: str | None
    created_at: datetime


_names = [field.name for field in fields(PaymentLink)]
_columns = columns_of(PaymentLink, payment_link)
_FIND = of_network(select(*_columns).where(payment_link.c.token == bindparam("which")))
_OF_MEMBER = of_network(
    select(*_columns)
    .where(payment_link.c.member_id == bindparam("who"))
    .order_by(payment_link.c.created_at)
)
_ADD = of_network(insert(payment_link))
_DROP = of_network(
    delete(payment_link).where(
        payment_link.c.created_at < bindparam("before", type_=payment_link.c.created_at.type)
    )
)


def find(network: NetworkScope, token: str) -> PaymentLink | None:
    """Read what a token stands for."""
    row = network.run(_FIND, which=token).first()
    return None if row is None else _made(row)


def of_member(network: NetworkScope, member_id: int) -> list[PaymentLink]:
    """Read a member's links, the first first."""
    return [_made(row) for row in network.run(_OF_MEMBER, who=member_id)]


def add(network: NetworkScope, new: PaymentLink) -> None:
    """Write a new link."""
    network.run(_ADD, **{name: getattr(new, name) for name in _names})


def drop(network: NetworkScope, before: datetime) -> int:
    """Delete the links made before an instant; return how many there were."""
    return network.run(_DROP, before=before).rowcount


def _made(row: Any) -> PaymentLink:
    return PaymentLink(**row._mapping)  # noqa: SLF001 - the public name of a row's mapping
