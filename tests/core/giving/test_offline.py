"""Money that comes without a provider: counted once by its reference, corrected by new entries."""

import asyncio
from dataclasses import replace

import pytest

from core.errors import Mistake
from core.giving.offline import OfflineGift, correct
from core.giving.refusals import GiftRefused, Obstacle
from core.money import Money
from core.states.giving import EntryKind, GiftSource, PledgeState
from core.store.queries import pledges
from core.store.queries.campaigns import Campaign
from core.store.queries.pledges import Entry, Pledge
from tests.museum_for_tests import NOW, RATES, MuseumForTests, euros
from tests.provider_for_tests import Payment

URN = OfflineGift(source=GiftSource.CASH, reference="urn-1", money=Money(120_50, "EUR"), at=NOW)


async def enter(museum: MuseumForTests, campaign: Campaign, gift: OfflineGift = URN) -> bool:
    return await museum.giving.enter(museum.id, campaign.id, gift, NOW)


async def set_to(
    museum: MuseumForTests, campaign: Campaign, money: Money, reference: str = "urn-1"
) -> None:
    door = museum.store.museum(museum.id)
    await door.write(
        lambda scope: correct(scope, campaign.id, reference, money, note="recounted", now=NOW)
    )


async def kept(
    museum: MuseumForTests, campaign: Campaign, reference: str = "urn-1"
) -> tuple[Pledge, list[Entry]]:
    door = museum.store.museum(museum.id)
    pledge = await door.read(lambda scope: pledges.referenced(scope, campaign.id, reference))
    assert pledge is not None
    return pledge, await door.read(lambda scope: pledges.entries(scope, pledge.id))


async def test_a_reference_is_counted_once(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    assert await enter(museum, campaign) is True
    assert await enter(museum, campaign) is False
    assert await enter(museum, campaign, replace(URN, money=Money(1_00, "EUR"))) is False
    assert await museum.raised(campaign) == 120_50


async def test_a_reference_that_comes_many_times_at_once_is_counted_once(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    entered = await asyncio.gather(*(enter(museum, campaign) for _ in range(8)))
    assert sorted(entered) == [False] * 7 + [True]
    assert await museum.raised(campaign) == 120_50


async def test_each_campaign_has_its_own_references(museum: MuseumForTests) -> None:
    first, second = await museum.campaign("first"), await museum.campaign("second")
    assert await enter(museum, first) is True
    assert await enter(museum, second) is True


async def test_totals_per_source_come_from_the_ledger(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    await enter(museum, campaign)
    bequest = replace(URN, source=GiftSource.BEQUEST, reference="will", money=Money(9_00, "EUR"))
    await enter(museum, campaign, bequest)
    await set_to(museum, campaign, Money(100_00, "EUR"))
    found = await museum.store.museum(museum.id).read(
        lambda scope: pledges.per_source(scope, campaign.id)
    )
    assert found == {GiftSource.CASH: 100_00, GiftSource.BEQUEST: 9_00}


async def test_a_correction_is_an_entry_of_its_own(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    await enter(museum, campaign)
    for euros_now in (100_00, 130_00, 130_00, 0, 20_00):
        await set_to(museum, campaign, Money(euros_now, "EUR"))
        assert await museum.raised(campaign) == euros_now
    pledge, entries = await kept(museum, campaign)
    assert pledge.state is PledgeState.PAID
    assert [(one.kind, one.amount_minor, one.note) for one in entries] == [
        (EntryKind.PAYMENT, 120_50, None),
        (EntryKind.CORRECTION, -20_50, "recounted"),
        (EntryKind.CORRECTION, 30_00, "recounted"),
        (EntryKind.CORRECTION, -130_00, "recounted"),
        (EntryKind.CORRECTION, 20_00, "recounted"),
    ]


async def test_an_entry_corrected_to_nothing_is_refunded(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    await enter(museum, campaign, replace(URN, people=3))
    assert (await museum.standing(campaign)).backers == 3
    await set_to(museum, campaign, Money(0, "EUR"))
    pledge, _ = await kept(museum, campaign)
    assert pledge.state is PledgeState.REFUNDED
    assert (await museum.standing(campaign)).backers == 0


async def test_an_entry_in_another_currency_is_corrected_in_its_own(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    await enter(museum, campaign, replace(URN, money=Money(33_33, "GBP")))
    assert await museum.raised(campaign) == 38_66
    with pytest.raises(Mistake, match="is in GBP"):
        await set_to(museum, campaign, Money(30_00, "EUR"))
    await set_to(museum, campaign, Money(30_00, "GBP"))
    assert await museum.raised(campaign) == 34_80


async def test_what_was_paid_at_a_provider_is_not_corrected_here(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, replace(euros(15_00), reference="card-1")))
    await museum.hear(payment.paid(), "paid")
    with pytest.raises(Mistake, match="refund it where it was paid"):
        await set_to(museum, campaign, Money(0, "EUR"), "card-1")
    assert await museum.raised(campaign) == 15_00


async def test_an_unknown_reference_is_a_mistake(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    with pytest.raises(Mistake, match="no entry with the reference urn-1"):
        await set_to(museum, campaign, Money(1_00, "EUR"))


@pytest.mark.parametrize("minor", [0, -1])
async def test_a_gift_is_above_zero(museum: MuseumForTests, minor: int) -> None:
    campaign = await museum.campaign()
    with pytest.raises(Mistake, match="above zero"):
        await enter(museum, campaign, replace(URN, money=Money(minor, "EUR")))
    assert (await museum.standing(campaign)).version == 0


async def test_a_currency_without_a_rate_is_refused(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    assert "USD" not in RATES
    with pytest.raises(GiftRefused) as caught:
        await enter(museum, campaign, replace(URN, money=Money(1_00, "USD")))
    assert caught.value.obstacle is Obstacle.CURRENCY
