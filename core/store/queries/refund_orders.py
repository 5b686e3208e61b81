"""Orders to send money back."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import bindparam, select, update

from core.states.giving import RefundState
from core.store.records import columns_of, every, one
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.refunds import refund_order


@dataclass(frozen=True, slots=True)
class KeptOrder:
    """An order as it is kept; `object` is the provider's name of the refund, once it took it."""

    museum_id: int
    id: int
    pledge_id: int
    account: str
    payment: str
    minor: int
    currency: str
    state: RefundState
    object: str | None
    attempts: int
    due_at: datetime
    ordered_at: datetime
    problem: str | None


_mine = refund_order.c.museum_id == MUSEUM
_columns = columns_of(KeptOrder, refund_order)
_this = refund_order.c.id == bindparam("which")
_ADD = of_museum(refund_order.insert())
_OF_PLEDGE = of_museum(
    select(*_columns)
    .where(_mine, refund_order.c.pledge_id == bindparam("of_pledge"))
    .order_by(refund_order.c.ordered_at)
)
_LOCKED = of_museum(select(*_columns).where(_mine, _this).with_for_update())
_CHANGE = of_museum(
    update(refund_order)
    .where(_mine, _this)
    .values(
        state=bindparam("new_state", type_=refund_order.c.state.type),
        object=bindparam("new_object"),
        attempts=bindparam("new_attempts"),
        due_at=bindparam("new_due_at", type_=refund_order.c.due_at.type),
        problem=bindparam("new_problem"),
    )
)
_DUE = across_museums(
    select(*_columns)
    .where(
        refund_order.c.state == RefundState.ORDERED,
        refund_order.c.due_at <= bindparam("now", type_=refund_order.c.due_at.type),
    )
    .order_by(refund_order.c.due_at)
    .limit(20)
)


def add(museum: MuseumScope, new: KeptOrder) -> None:
    """Write a new order."""
    row = {field.name: getattr(new, field.name) for field in fields(new)}
    row.pop("museum_id")
    museum.run(_ADD, **row)


def of_pledge(museum: MuseumScope, pledge_id: int) -> list[KeptOrder]:
    """Read all orders for a pledge, the first first."""
    return every(KeptOrder, museum.run(_OF_PLEDGE, of_pledge=pledge_id))


def lock(museum: MuseumScope, order_id: int) -> KeptOrder | None:
    """Read an order and hold it."""
    return one(KeptOrder, museum.run(_LOCKED, which=order_id).first())


def change(museum: MuseumScope, changed: KeptOrder) -> None:
    """Write what came of a try."""
    names = ("state", "object", "attempts", "due_at", "problem")
    values = {f"new_{name}": getattr(changed, name) for name in names}
    museum.run(_CHANGE, which=changed.id, **values)


def due(network: NetworkScope, now: datetime) -> list[KeptOrder]:
    """Read up to 20 orders of all museums that wait to be carried out."""
    return every(KeptOrder, network.run(_DUE, now=now))
