"""What staff order to be sent back, at the sandbox over real HTTP."""

from core.giving import refund_orders
from core.giving.refunding import RefundOrder
from core.money import Money
from core.states.giving import PledgeState
from core.store import MuseumScope
from payments.sandbox.provider import ACCOUNT
from tests.museum_for_tests import NOW
from tests.payments.site import Site


async def test_a_gift_goes_back_in_two_parts_and_the_total_follows(site: Site) -> None:
    await site.choose(await site.begin(), "pay")
    [pledge] = await site.pledges()
    for minor, left in ((5_00, 10_00), (10_00, 0)):

        def order(own: MuseumScope, minor: int = minor) -> int:
            return refund_orders.order(own, pledge.id, Money(minor, "EUR"), NOW)

        await site.museum.store.museum(site.museum.id).write(order)
        assert await refund_orders.carry_out(site.museum.store, site.provider, NOW) == 1
        assert await site.raised() == left
    [pledge] = await site.pledges()
    assert pledge.state is PledgeState.REFUNDED


async def test_the_same_order_twice_sends_back_once(site: Site) -> None:
    page = await site.begin()
    await site.choose(page, "pay")
    [pledge] = await site.pledges()
    order = RefundOrder(
        id=7,
        museum_id=site.museum.id,
        pledge_id=pledge.id,
        account=ACCOUNT,
        payment=page.rpartition("/")[2],
        money=Money(5_00, "EUR"),
    )
    assert await site.provider.refund(order) == await site.provider.refund(order)
    assert await site.raised() == 10_00
