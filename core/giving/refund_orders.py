"""Money is sent back: staff order it, the order is carried out, the ledger waits for the report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.errors import CultureTimeError
from core.giving.offline import ACCOUNT
from core.giving.refunding import RefundDeclined, RefundDelayed, RefundOrder, Refunds
from core.money import Money
from core.outreach.staff_news import tell_of_refund
from core.states.giving import EntryKind, PledgeState, RefundHindrance, RefundState
from core.store import MuseumScope, Store
from core.store.columns import new_id
from core.store.queries import pledges, refund_orders
from core.store.queries.pledges import Entry, Pledge
from core.store.queries.refund_orders import KeptOrder

_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=1)
_LONGEST_PROBLEM = 300


class RefundRefused(CultureTimeError):
    """A gift can't be sent back from here; `hindrance` says why."""

    def __init__(self, hindrance: RefundHindrance) -> None:
        super().__init__(hindrance.value)
        self.hindrance = hindrance


@dataclass(frozen=True, slots=True)
class Returnable:
    """What can go back of a gift: its payment, and how much of it is neither back nor ordered."""

    pledge: Pledge
    account: str
    payment: str
    left: Money


def returnable(museum: MuseumScope, pledge_id: int) -> Returnable:
    """Tell what can go back of a pledge, which is locked; raises RefundRefused."""
    pledge = pledges.lock(museum, pledge_id)
    entries = pledges.entries(museum, pledge_id)
    payment = next((one for one in entries if one.kind is EntryKind.PAYMENT), None)
    if pledge is None or payment is None:
        raise RefundRefused(RefundHindrance.NOTHING_CAME)
    if payment.account == ACCOUNT:
        raise RefundRefused(RefundHindrance.NO_PROVIDER)
    if pledge.state is PledgeState.DISPUTED:
        raise RefundRefused(RefundHindrance.DISPUTED)
    orders = refund_orders.of_pledge(museum, pledge_id)
    left = payment.stated_minor - _gone(entries, orders)
    if left <= 0 or pledge.state is PledgeState.REFUNDED:
        raise RefundRefused(RefundHindrance.ALL_BACK)
    money = Money(left, pledge.currency)
    return Returnable(pledge, payment.account, payment.object, money)


def _gone(entries: Sequence[Entry], orders: Sequence[KeptOrder]) -> int:
    """Count what went back or is ordered to: an order and the report of it are the same money."""
    failed = {one.object for one in entries if one.kind is EntryKind.REVERSAL}
    reported = -sum(one.stated_minor for one in entries if one.kind is not EntryKind.PAYMENT)
    open_ = (one for one in orders if one.state is not RefundState.DECLINED)
    ordered = sum(one.minor for one in open_ if one.object not in failed)
    return max(reported, ordered)


def order(museum: MuseumScope, pledge_id: int, money: Money, now: datetime) -> int:
    """Order `money`, in the gift's currency, to go back; gives the order's id.

    Raises RefundRefused. No total moves.
    """
    found = returnable(museum, pledge_id)
    if money.currency != found.left.currency or not 0 < money.minor <= found.left.minor:
        raise RefundRefused(RefundHindrance.TOO_MUCH)
    new = KeptOrder(
        museum_id=museum.museum_id,
        id=new_id(),
        pledge_id=pledge_id,
        account=found.account,
        payment=found.payment,
        minor=money.minor,
        currency=money.currency,
        state=RefundState.ORDERED,
        object=None,
        attempts=0,
        due_at=now,
        ordered_at=now,
        problem=None,
    )
    refund_orders.add(museum, new)
    return new.id


async def carry_out(store: Store, refunds: Refunds, wall: datetime) -> int:
    """Bring the orders that are due to the provider; gives how many it took or declined.

    Killed on the way, or asked by two machines at once, an order is brought again under its id.
    """
    settled = 0
    for kept in await store.network().read(lambda network: refund_orders.due(network, wall)):
        after = await _tried(kept, refunds, wall)
        await store.museum(kept.museum_id).write(_Noted(after, wall).write)
        settled += after.state is not RefundState.ORDERED
    return settled


async def _tried(kept: KeptOrder, refunds: Refunds, wall: datetime) -> KeptOrder:
    """Try an order once, outside any transaction."""
    try:
        name = await refunds.refund(_order_of(kept))
    except RefundDeclined as declined:
        problem = str(declined)[:_LONGEST_PROBLEM]
        return replace(kept, state=RefundState.DECLINED, problem=problem)
    except RefundDelayed as delayed:
        pause = min(_FIRST_PAUSE * 2 ** min(kept.attempts, 10), _LONGEST_PAUSE)
        problem = str(delayed)[:_LONGEST_PROBLEM]
        tries = kept.attempts + 1
        return replace(kept, attempts=tries, due_at=wall + pause, problem=problem)
    return replace(kept, state=RefundState.TAKEN, object=name, problem=None)


def _order_of(kept: KeptOrder) -> RefundOrder:
    return RefundOrder(
        id=kept.id,
        museum_id=kept.museum_id,
        pledge_id=kept.pledge_id,
        account=kept.account,
        payment=kept.payment,
        money=Money(kept.minor, kept.currency),
    )


@dataclass(frozen=True, slots=True)
class _Noted:
    """What came of a try, to be written unless another machine was first."""

    after: KeptOrder
    wall: datetime

    def write(self, museum: MuseumScope) -> None:
        before = refund_orders.lock(museum, self.after.id)
        if before is None or before.state is not RefundState.ORDERED:
            return
        refund_orders.change(museum, self.after)
        if self.after.state is RefundState.DECLINED:
            pledge = pledges.find(museum, self.after.pledge_id)
            code = (pledge.code if pledge else None) or str(self.after.pledge_id)
            money = Money(self.after.minor, self.after.currency)
            tell_of_refund(museum, code, money, self.wall)
