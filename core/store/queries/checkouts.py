"""The provider's pages on which pledges are paid, each asked for in writing before it is opened."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from core.store.dialects import insert_once
from core.store.records import columns_of, one
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.giving import pledge
from core.store.tables.network import museum
from core.store.tables.payments import checkout


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutPage:
    """The `number`-th try at opening a page for a pledge, from 1 on.

    `asked` is what the provider is asked, the same each time. `session` and `url` are its answer,
    empty until it is known.
    """

    pledge_id: int
    number: int
    account: str
    asked: dict[str, Any]
    begun_at: datetime
    expires_at: datetime
    session: str | None = None
    url: str | None = None


_ADD = of_museum(insert_once(checkout).returning(checkout.c.number))
_NEWEST = of_museum(
    select(*columns_of(CheckoutPage, checkout))
    .where(checkout.c.museum_id == MUSEUM, checkout.c.pledge_id == bindparam("of_pledge"))
    .order_by(checkout.c.number.desc())
    .limit(1)
)
_OPENED = of_museum(
    update(checkout)
    .where(
        checkout.c.museum_id == MUSEUM,
        checkout.c.pledge_id == bindparam("of_pledge"),
        checkout.c.number == bindparam("at_number"),
    )
    .values(session=bindparam("is_session"), url=bindparam("is_at"))
)
_COUNTED = across_museums(
    select(museum.c.slug)
    .distinct()
    .join(checkout, checkout.c.museum_id == museum.c.id)
    .join(
        pledge,
        (pledge.c.museum_id == checkout.c.museum_id) & (pledge.c.id == checkout.c.pledge_id),
    )
    .where(checkout.c.session.startswith(bindparam("prefix")), pledge.c.net_minor > 0)
    .order_by(museum.c.slug)
)


def add(scope: MuseumScope, new: CheckoutPage) -> bool:
    """Write what will be asked; false if this try was written before."""
    row = {field.name: getattr(new, field.name) for field in fields(new)}
    return scope.run(_ADD, **row).first() is not None


def newest(scope: MuseumScope, pledge_id: int) -> CheckoutPage | None:
    """Read the last try at opening a page for a pledge."""
    row = scope.run(_NEWEST, of_pledge=pledge_id).first()
    # By position, as the record's fields stand.
    return one(_made, row)


def opened(scope: MuseumScope, page: CheckoutPage, session: str, url: str) -> None:
    """Write the provider's answer."""
    answer = {"is_session": session, "is_at": url}
    scope.run(_OPENED, of_pledge=page.pledge_id, at_number=page.number, **answer)


def counted(network: NetworkScope, prefix: str) -> list[str]:
    """Name the museums that count gifts of pages whose names begin so."""
    return list(network.run(_COUNTED, prefix=prefix).scalars())


def _made(*values: Any) -> CheckoutPage:
    names = (field.name for field in fields(CheckoutPage))
    return CheckoutPage(**dict(zip(names, values, strict=True)))
