"""Refunds that staff order: brought to the provider until it takes them, then reported."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from core.giving import refund_orders
from core.giving.refund_orders import RefundRefused
from core.giving.refunding import RefundDeclined, RefundDelayed, RefundOrder
from core.giving.reports import Fact
from core.money import Money
from core.states.giving import EntryKind, PledgeState, RefundHindrance
from core.store.queries.campaigns import Campaign
from core.store.queries.pledges import Pledge
from tests.museum_for_tests import ACCOUNT, NOW, MuseumForTests, Reward, euros
from tests.provider_for_tests import Payment

MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class Provider:
    """A provider that takes an order once, however often it is brought, or fails as it is told."""

    failures: list[Exception] = field(default_factory=list)
    taken: dict[int, RefundOrder] = field(default_factory=dict)

    async def refund(self, order: RefundOrder) -> str:
        """Take an order, or raise the next failure."""
        if self.failures:
            raise self.failures.pop(0)
        self.taken[order.id] = order
        return f"re_{order.id}"


async def order(museum: MuseumForTests, pledge: Pledge, minor: int) -> None:
    """Order some of a gift to go back."""
    money = Money(minor, "EUR")
    door = museum.store.museum(museum.id)
    await door.write(lambda own: refund_orders.order(own, pledge.id, money, NOW))


async def hindrance(museum: MuseumForTests, pledge: Pledge, minor: int) -> RefundHindrance:
    """Order what can't go back; gives why."""
    with pytest.raises(RefundRefused) as refused:
        await order(museum, pledge, minor)
    return refused.value.hindrance


async def given(museum: MuseumForTests, campaign: Campaign) -> Payment:
    """Give 50 euros by card."""
    payment = Payment(await museum.start(campaign, euros(50_00)))
    await museum.hear(payment.paid(), "paid")
    return payment


async def test_the_total_moves_only_when_the_provider_reports_it(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(rewards=[Reward("friend", 50_00, 1)])
    payment = await given(museum, campaign)
    provider = Provider()
    await order(museum, payment.pledge, 20_00)
    assert await refund_orders.carry_out(museum.store, provider, NOW) == 1
    assert await refund_orders.carry_out(museum.store, provider, NOW) == 0
    [taken] = provider.taken.values()
    assert (taken.account, taken.payment) == (ACCOUNT, f"{payment.pledge.id}:payment")
    assert taken.money == Money(20_00, "EUR")
    assert await museum.raised(campaign) == 50_00
    await museum.hear(payment.refunded(20_00), "back")
    assert await museum.raised(campaign) == 30_00


async def test_no_more_goes_back_than_came(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    payment = await given(museum, campaign)
    pledge = payment.pledge
    assert await hindrance(museum, pledge, 50_01) is RefundHindrance.TOO_MUCH
    assert await hindrance(museum, pledge, 0) is RefundHindrance.TOO_MUCH
    await order(museum, pledge, 30_00)
    assert await hindrance(museum, pledge, 20_01) is RefundHindrance.TOO_MUCH
    # The report of what was ordered takes nothing more away from what can go back.
    await museum.hear(payment.refunded(30_00), "back")
    await order(museum, pledge, 20_00)
    assert await hindrance(museum, pledge, 1) is RefundHindrance.ALL_BACK


async def test_a_refund_that_is_told_as_a_sum_and_by_its_name_went_back_once(
    museum: MuseumForTests,
) -> None:
    payment = await given(museum, await museum.campaign())
    told = replace(payment.picture(), refunded_minor=20_00, payment="pi")
    await museum.hear(told, "the sum")
    assert await hindrance(museum, payment.pledge, 30_01) is RefundHindrance.TOO_MUCH
    await museum.hear(payment.refunded(20_00), "the refund")
    assert await hindrance(museum, payment.pledge, 30_01) is RefundHindrance.TOO_MUCH
    await order(museum, payment.pledge, 30_00)


async def test_what_its_bank_took_back_altogether_is_not_sent_back(museum: MuseumForTests) -> None:
    payment = await given(museum, await museum.campaign())
    name = f"{payment.pledge.id}:payment"
    payment.facts.append(Fact(EntryKind.REVERSAL, name, -50_00))
    await museum.hear(payment.picture(), "taken back")
    assert await hindrance(museum, payment.pledge, 1_00) is RefundHindrance.ALL_BACK


async def test_what_a_bank_disputes_or_never_came_is_not_sent_back(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    payment = await given(museum, campaign)
    await museum.hear(payment.disputed(), "disputed")
    assert await hindrance(museum, payment.pledge, 1_00) is RefundHindrance.DISPUTED
    begun = await museum.start(campaign, euros(5_00))
    assert await hindrance(museum, begun, 1_00) is RefundHindrance.NOTHING_CAME


async def test_a_provider_that_is_away_is_asked_again_under_the_same_id(
    museum: MuseumForTests,
) -> None:
    payment = await given(museum, await museum.campaign())
    await order(museum, payment.pledge, 50_00)
    provider = Provider([RefundDelayed("timed out"), RefundDelayed("timed out")])
    for wait, settled in ((0, 0), (0.5, 0), (1, 0), (2.9, 0), (3, 1), (9, 0)):
        done = await refund_orders.carry_out(museum.store, provider, NOW + wait * MINUTE)
        assert done == settled, wait
    assert len(provider.taken) == 1


async def test_what_is_declined_is_told_to_staff_and_can_be_ordered_again(
    museum: MuseumForTests,
) -> None:
    payment = await given(museum, await museum.campaign())
    await order(museum, payment.pledge, 50_00)
    provider = Provider([RefundDeclined("the balance is empty")])
    assert await refund_orders.carry_out(museum.store, provider, NOW) == 1
    assert await museum.told_to_staff() == ["refund_declined"]
    await order(museum, payment.pledge, 50_00)
    assert await refund_orders.carry_out(museum.store, provider, NOW) == 1
    await museum.hear(payment.refunded(50_00), "back")
    assert (await museum.pledge(payment.pledge)).state is PledgeState.REFUNDED
