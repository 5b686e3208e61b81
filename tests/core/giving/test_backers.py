"""Who counts as a backer: each payer once, while what they gave is above zero."""

from dataclasses import replace

from core.giving.offline import OfflineGift
from core.giving.pledges import Offer
from core.money import Money
from core.states.giving import GiftSource
from core.store.queries.campaigns import Campaign
from tests.museum_for_tests import NOW, MuseumForTests, euros
from tests.provider_for_tests import Payment

ADA = replace(euros(10_00), member_id=7)


async def paid(museum: MuseumForTests, campaign: Campaign, offer: Offer) -> Payment:
    payment = Payment(await museum.start(campaign, offer))
    await museum.hear(payment.paid(), f"{payment.pledge.id}")
    return payment


async def back(museum: MuseumForTests, payment: Payment) -> None:
    picture = payment.refunded(payment.pledge.amount_minor)
    await museum.hear(picture, f"{payment.pledge.id}:back")


async def backers(museum: MuseumForTests, campaign: Campaign) -> int:
    return (await museum.standing(campaign)).backers


async def test_a_member_who_gives_twice_is_one_backer(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    first = await paid(museum, campaign, ADA)
    second = await paid(museum, campaign, ADA)
    assert await backers(museum, campaign) == 1
    await back(museum, first)
    assert await backers(museum, campaign) == 1
    await back(museum, second)
    assert await backers(museum, campaign) == 0


async def test_visitors_without_a_name_are_each_a_backer(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    for _ in range(2):
        await paid(museum, campaign, euros(10_00))
    assert await backers(museum, campaign) == 2


async def test_a_backer_of_two_campaigns_counts_in_each(museum: MuseumForTests) -> None:
    for slug in ("first", "second"):
        campaign = await museum.campaign(slug)
        await paid(museum, campaign, ADA)
        assert await backers(museum, campaign) == 1


async def test_an_entry_counts_the_people_who_were_counted_and_else_nobody(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    for reference, people, together in (("urn", None, 0), ("class", 24, 24), ("desk", 1, 25)):
        gift = OfflineGift(
            source=GiftSource.CASH,
            reference=reference,
            money=Money(10_00, "EUR"),
            people=people,
            at=NOW,
        )
        await museum.giving.enter(museum.id, campaign.id, gift, NOW)
        assert await backers(museum, campaign) == together


async def test_who_comes_back_after_a_refund_is_a_backer_again(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    await back(museum, await paid(museum, campaign, ADA))
    await paid(museum, campaign, ADA)
    assert await backers(museum, campaign) == 1
