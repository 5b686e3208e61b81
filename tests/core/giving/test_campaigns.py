"""Where a campaign stands, and which one a conversation is about."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from core.giving.audit import differences
from core.giving.campaigns import current, state_at
from core.states.giving import CampaignState
from core.store import MuseumScope
from core.store.queries import campaigns
from core.store.queries import tiers as tier_rows
from tests.museum_for_tests import CLOSES, NOW, OPENS, MuseumForTests, Reward

SECOND = timedelta(seconds=1)


async def test_a_campaign_is_ahead_then_open_then_closed(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    found = {at: state_at(campaign, at) for at in (OPENS - SECOND, OPENS, CLOSES, CLOSES + SECOND)}
    assert list(found.values()) == [
        CampaignState.AHEAD,
        CampaignState.OPEN,
        CampaignState.OPEN,
        CampaignState.CLOSED,
    ]
    assert state_at(replace(campaign, draft=True), NOW) is CampaignState.DRAFT


async def test_a_conversation_is_about_the_open_campaign_that_closes_first(
    museum: MuseumForTests,
) -> None:
    door = museum.store.museum(museum.id)
    assert await door.read(lambda scope: current(scope, NOW)) is None
    long = await museum.campaign("long")
    short = await museum.campaign("short", closes_at=CLOSES - timedelta(days=20))
    for at, expected in (
        (OPENS - SECOND, long.slug),
        (NOW, short.slug),
        (CLOSES - SECOND, long.slug),
        (CLOSES + SECOND, long.slug),
    ):
        found = await door.read(partial(current, now=at))
        assert found is not None
        assert found.slug == expected


async def test_the_audit_names_every_figure_that_the_ledger_does_not_confirm(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign(rewards=[Reward("friend", 5_00, 1)])
    door = museum.store.museum(museum.id)
    assert await door.read(differences) == []

    def spoil(scope: MuseumScope) -> None:
        campaigns.count(scope, campaign.id, NOW, raised=1, pending=2, people=3, entries=4)
        tier_rows.take(scope, campaign.id, "friend", 2)

    await door.write(spoil)
    assert sorted(await door.read(differences)) == [
        "service: backers is 3, the ledger says 0",
        "service: pending is 2, the ledger says 0",
        "service: pledged is 1, the ledger says 0",
        "service: raised is 1, the ledger says 0",
        "service: tier friend is oversold: 2 of 1",
        "service: version is 4, the ledger says 0",
    ]
