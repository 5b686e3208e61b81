"""Staff's refunds: an order goes once, however often it is given, and counts when Stripe tells."""

from dataclasses import replace

import pytest

from core.giving.refunding import RefundDeclined, RefundDelayed, RefundOrder
from core.money import Money
from core.states.giving import PledgeState
from core.store.queries import pledges
from doubles.stripe.client import FaultKind
from payments.stripe import StripeRefunds
from tests.payments.stripe.giving import StripeSite

CREATE = "POST /v1/refunds"


async def paid(site: StripeSite) -> RefundOrder:
    """Let a gift of 15 euros be paid; gives the order that takes all of it back."""
    await site.world.pay(await site.begin(await site.link()))
    assert await site.raised() == 15_00
    [pledge] = await site.pledges()
    door = site.museum.store.museum(site.museum.id)
    [entry] = await door.read(lambda scope: pledges.entries(scope, pledge.id))
    return RefundOrder(
        id=77,
        museum_id=site.museum.id,
        pledge_id=pledge.id,
        account=entry.account,
        payment=entry.object,
        money=Money(15_00, "EUR"),
    )


async def test_an_order_given_again_sends_nothing_back_a_second_time(
    stripe_site: StripeSite,
) -> None:
    order = await paid(stripe_site)
    refunds = StripeRefunds(stripe_site.checkout.client)
    names = {await refunds.refund(order) for _ in range(2)}
    assert len(names) == 1
    # After a day Stripe has forgotten the key.
    await stripe_site.world.advance(2 * 86_400)
    assert {await refunds.refund(order)} == names
    assert await stripe_site.raised() == 0
    [pledge] = await stripe_site.pledges()
    assert pledge.state is PledgeState.REFUNDED
    door = stripe_site.museum.store.museum(stripe_site.museum.id)
    entries = await door.read(lambda scope: pledges.entries(scope, pledge.id))
    told = {one.object for one in entries if one.amount_minor < 0}
    assert told == names


async def test_a_part_goes_back_and_the_rest_counts_on(stripe_site: StripeSite) -> None:
    order = replace(await paid(stripe_site), money=Money(5_00, "EUR"))
    await StripeRefunds(stripe_site.checkout.client).refund(order)
    assert await stripe_site.raised() == 10_00


async def test_more_than_was_paid_is_declined(stripe_site: StripeSite) -> None:
    order = replace(await paid(stripe_site), money=Money(15_01, "EUR"))
    with pytest.raises(RefundDeclined):
        await StripeRefunds(stripe_site.checkout.client).refund(order)
    assert await stripe_site.raised() == 15_00


@pytest.mark.parametrize("kind", [FaultKind.SERVER_ERROR, FaultKind.ACCEPT_THEN_DROP])
async def test_an_order_whose_fate_nobody_knows_is_given_again(
    stripe_site: StripeSite, kind: FaultKind
) -> None:
    order = await paid(stripe_site)
    refunds = StripeRefunds(stripe_site.checkout.client)
    await stripe_site.world.fault(kind, route=CREATE, count=3)
    with pytest.raises(RefundDelayed):
        await refunds.refund(order)
    await refunds.refund(order)
    assert await stripe_site.raised() == 0
    assert len(await stripe_site.world.events("refund.created")) == 1
