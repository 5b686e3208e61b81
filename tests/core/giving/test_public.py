"""What anybody may see, and nothing else."""

from datetime import timedelta

from core.giving.pledges import Appearance, Offer
from core.giving.public import (
    PublicCampaign,
    Thanks,
    public_campaign,
    public_museum,
    public_network,
)
from core.money import Money
from core.replay import start_replay
from core.states.giving import Anonymity, CampaignState
from tests.museum_for_tests import CLOSES, NOW, OPENS, MuseumForTests, euros, new_museum
from tests.provider_for_tests import Payment


async def found(museum: MuseumForTests, slug: str) -> PublicCampaign | None:
    return await museum.store.network().read(
        lambda network: public_campaign(network, "palazzo", slug, NOW)
    )


async def shown(museum: MuseumForTests) -> PublicCampaign:
    campaign = await found(museum, "service")
    assert campaign is not None
    return campaign


async def test_a_campaign_is_shown_from_one_snapshot(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(milestones=["50%", "100%"])
    looks = Appearance(Anonymity.FULL_NAME, name="Ada Lovelace")
    gift = Payment(await museum.start(campaign, Offer(money=Money(60_00, "EUR"), appearance=looks)))
    await museum.hear(gift.paid(), "paid")
    seen = await shown(museum)
    assert seen.shown.standing == await museum.standing(campaign)
    assert [one.reached_at for one in seen.milestones] == [NOW, None]
    assert seen.thanks == (Thanks("Ada Lovelace"),)
    assert seen.shown.takes_gifts


async def test_what_a_refund_takes_back_is_not_shown(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(milestones=["50%"])
    looks = Appearance(Anonymity.FULL_NAME, name="Ada Lovelace")
    gift = Payment(await museum.start(campaign, Offer(money=Money(60_00, "EUR"), appearance=looks)))
    await museum.hear(gift.paid(), "paid")
    await museum.hear(gift.refunded(60_00), "refunded")
    seen = await shown(museum)
    assert [one.reached_at for one in seen.milestones] == [None]
    assert seen.thanks == ()


async def test_a_museum_shows_what_is_open_then_what_comes_then_what_is_over(
    museum: MuseumForTests,
) -> None:
    await museum.campaign("over", closes_at=NOW - timedelta(hours=1))
    await museum.campaign("open", closes_at=CLOSES)
    seen = await museum.store.network().read(lambda network: public_museum(network, "palazzo", NOW))
    assert seen is not None
    states = [(one.campaign.slug, one.state) for one in seen.campaigns]
    assert states == [("open", CampaignState.OPEN), ("over", CampaignState.CLOSED)]


async def test_a_replay_takes_no_gifts_and_names_who_does(museum: MuseumForTests) -> None:
    await museum.campaign()
    other = await new_museum(museum.store, "other")
    await other.campaign("elsewhere")
    instant = OPENS + timedelta(days=3)
    await museum.store.network().write(lambda network: start_replay(network, museum.id, instant))
    seen = await shown(museum)
    assert seen.shown.now == instant
    assert not seen.shown.takes_gifts
    assert [one.campaign.slug for one in seen.elsewhere] == ["elsewhere"]
    listed = await museum.store.network().read(lambda network: public_network(network, NOW))
    assert [one.museum.slug for one in listed] == ["other", "palazzo"]


async def test_what_no_address_can_name_is_not_looked_for(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    pledge = await museum.start(campaign, euros(5_00))
    await museum.hear(Payment(pledge).paid(), "paid")
    for slug in ("\x00", "Service", "service ", "ser%vice", "s" * 65, ""):
        assert await found(museum, slug) is None
