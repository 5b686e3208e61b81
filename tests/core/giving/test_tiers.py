"""Places of a tier: held, kept, given back, lost, and never sold twice."""

from datetime import timedelta

import pytest

from core.giving import tiers
from core.giving.pledges import Offer
from core.giving.refusals import GiftRefused, Obstacle
from core.money import Money
from core.states.giving import PledgeState
from core.store.queries import tiers as tier_rows
from core.store.queries.campaigns import Campaign
from tests.museum_for_tests import NOW, MuseumForTests, Reward
from tests.provider_for_tests import Payment

SECOND = timedelta(seconds=1)
FRIEND = Offer(money=Money(50_00, "EUR"), tier="friend")


async def with_one_place(museum: MuseumForTests) -> Campaign:
    return await museum.campaign(rewards=[Reward("friend", 50_00, 1)])


async def taken(museum: MuseumForTests, campaign: Campaign) -> int:
    return (await museum.tier(campaign, "friend")).taken


async def let_lapse(museum: MuseumForTests, campaign: Campaign) -> None:
    """Let every hold of today end."""
    assert await museum.giving.sweep(NOW + tiers.HOLD) == 1
    assert await taken(museum, campaign) == 0


async def refused(museum: MuseumForTests, campaign: Campaign, offer: Offer = FRIEND) -> Obstacle:
    with pytest.raises(GiftRefused) as caught:
        await museum.start(campaign, offer)
    return caught.value.obstacle


async def test_a_started_pledge_holds_its_place(museum: MuseumForTests) -> None:
    campaign = await with_one_place(museum)
    await museum.start(campaign, FRIEND)
    assert await taken(museum, campaign) == 1
    assert await refused(museum, campaign) is Obstacle.TIER_GONE


async def test_who_is_refused_a_place_leaves_nothing_behind(museum: MuseumForTests) -> None:
    campaign = await with_one_place(museum)
    await museum.start(campaign, FRIEND)
    offer = Offer(money=Money(50_00, "EUR"), tier="friend", reference="late")
    assert await refused(museum, campaign, offer) is Obstacle.TIER_GONE
    await let_lapse(museum, campaign)
    assert (await museum.start(campaign, offer)).placed_at == NOW


async def test_a_tier_that_is_not_there_is_refused(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    assert await refused(museum, campaign) is Obstacle.TIER_GONE


async def test_a_hold_ends_after_thirty_minutes(museum: MuseumForTests) -> None:
    campaign = await with_one_place(museum)
    pledge = await museum.start(campaign, FRIEND)
    assert await museum.giving.sweep(NOW + timedelta(minutes=30) - SECOND) == 0
    assert await museum.giving.sweep(NOW + timedelta(minutes=30)) == 1
    assert await museum.giving.sweep(NOW + timedelta(minutes=31)) == 0
    assert await taken(museum, campaign) == 0
    assert (await museum.pledge(pledge)).state is PledgeState.EXPIRED


async def test_a_payment_after_its_hold_takes_the_place_again_if_it_is_free(
    museum: MuseumForTests,
) -> None:
    campaign = await with_one_place(museum)
    payment = Payment(await museum.start(campaign, FRIEND))
    await let_lapse(museum, campaign)
    await museum.hear(payment.paid(), "paid")
    assert await taken(museum, campaign) == 1
    assert (await museum.pledge(payment.pledge)).tier == "friend"
    assert await museum.told_to_staff() == []


async def test_a_payment_whose_place_went_counts_without_a_tier_and_staff_are_told(
    museum: MuseumForTests,
) -> None:
    campaign = await with_one_place(museum)
    payment = Payment(await museum.start(campaign, FRIEND))
    await let_lapse(museum, campaign)
    await museum.start(campaign, FRIEND)
    await museum.hear(payment.paid(), "paid")
    await museum.hear(payment.picture(), "again")
    pledge = await museum.pledge(payment.pledge)
    assert (pledge.state, pledge.tier) == (PledgeState.PAID, None)
    assert await museum.raised(campaign) == 50_00
    assert await taken(museum, campaign) == 1
    assert await museum.told_to_staff() == ["tier_lost"]


async def test_a_payment_on_its_way_keeps_its_place_for_as_long_as_it_takes(
    museum: MuseumForTests,
) -> None:
    campaign = await with_one_place(museum)
    payment = Payment(await museum.start(campaign, FRIEND))
    await museum.hear(payment.processing(), "processing")
    assert await museum.giving.sweep(NOW + timedelta(days=9)) == 0
    assert await taken(museum, campaign) == 1


@pytest.mark.parametrize("end", ["failed", "expired"])
async def test_a_payment_that_comes_to_nothing_gives_its_place_back(
    museum: MuseumForTests, end: str
) -> None:
    campaign = await with_one_place(museum)
    payment = Payment(await museum.start(campaign, FRIEND))
    await museum.hear(payment.failed() if end == "failed" else payment.expired(), "end")
    assert await taken(museum, campaign) == 0


async def test_only_a_full_refund_gives_the_place_back(museum: MuseumForTests) -> None:
    campaign = await with_one_place(museum)
    payment = Payment(await museum.start(campaign, FRIEND))
    await museum.hear(payment.paid(), "paid")
    await museum.hear(payment.refunded(49_99), "most")
    assert await taken(museum, campaign) == 1
    await museum.hear(payment.refunded(1), "rest")
    assert await taken(museum, campaign) == 0


async def test_a_disputed_payment_keeps_its_place(museum: MuseumForTests) -> None:
    campaign = await with_one_place(museum)
    payment = Payment(await museum.start(campaign, FRIEND))
    await museum.hear(payment.paid(), "paid")
    await museum.hear(payment.disputed(), "disputed")
    assert await taken(museum, campaign) == 1
    await museum.hear(payment.won(), "won")
    assert await taken(museum, campaign) == 1
    assert (await museum.pledge(payment.pledge)).tier == "friend"


async def test_the_least_gift_is_asked_in_the_currency_of_the_campaign(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign(rewards=[Reward("friend", 50_00, None)])
    enough = Offer(money=Money(44_00, "GBP"), tier="friend")
    assert (await museum.start(campaign, enough)).tier == "friend"
    too_little = Offer(money=Money(5_001, "JPY"), tier="friend")
    assert await refused(museum, campaign, too_little) is Obstacle.TIER_MINIMUM


async def test_a_paid_place_is_not_lost_when_the_least_gift_grows(museum: MuseumForTests) -> None:
    campaign = await with_one_place(museum)
    payment = Payment(await museum.start(campaign, FRIEND))
    await let_lapse(museum, campaign)
    await museum.store.museum(museum.id).write(
        lambda scope: tier_rows.save(
            scope,
            campaign_id=campaign.id,
            slug="friend",
            position=0,
            title={"en": "friend"},
            minimum_minor=60_00,
            fair_value_minor=0,
            stock=1,
        )
    )
    await museum.hear(payment.paid(), "paid")
    assert (await museum.pledge(payment.pledge)).tier == "friend"
