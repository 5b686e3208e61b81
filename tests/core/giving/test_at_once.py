"""What many people do in the same instant, for real: places, and milestones that gifts cross."""

import asyncio
from dataclasses import replace
from functools import partial

import pytest

from core.giving.pledges import start
from core.giving.refusals import GiftRefused
from core.giving.settling import settle
from core.store import MuseumScope
from core.store.queries import campaigns, occasions
from core.store.queries.campaigns import Campaign
from core.store.queries.pledges import Pledge
from tests.museum_for_tests import ACCOUNT, NOW, MuseumForTests, Reward, euros
from tests.provider_for_tests import Payment

BUYERS = 50
PLACES = 10
#: How many rounds `make test` plays, and how many `make soak`.
ROUNDS_OF_BUYING = [25, pytest.param(200, marks=pytest.mark.soak)]
ROUNDS_OF_CROSSING = [150, pytest.param(1_000, marks=pytest.mark.soak)]

FRIEND = replace(euros(50_00), tier="friend")
GOAL = 20_00


async def gets_a_place(museum: MuseumForTests, campaign: Campaign) -> bool:
    try:
        await museum.start(campaign, FRIEND)
    except GiftRefused:
        return False
    return True


@pytest.mark.parametrize("rounds", ROUNDS_OF_BUYING)
async def test_fifty_buyers_for_ten_places_get_exactly_ten(
    museum: MuseumForTests, rounds: int
) -> None:
    for number in range(rounds):
        rewards = [Reward("friend", 50_00, PLACES)]
        campaign = await museum.campaign(f"round{number}", rewards=rewards)
        got = await asyncio.gather(*(gets_a_place(museum, campaign) for _ in range(BUYERS)))
        assert got.count(True) == PLACES
        assert (await museum.tier(campaign, "friend")).taken == PLACES


def two_pledges(campaign: Campaign, minor: int, museum: MuseumScope) -> list[Pledge]:
    return [start(museum, campaign, euros(minor), {}, NOW) for _ in range(2)]


def comes_in(pledge: Pledge, museum: MuseumScope) -> None:
    settle(museum, ACCOUNT, Payment(pledge).paid(), NOW)


def told(played: list[Campaign], museum: MuseumScope) -> list[tuple[int, int]]:
    """Count, for each campaign, the announcements and the milestones that were reached."""
    return [
        (len(occasions.of_campaign(museum, one.id)), len(campaigns.reached(museum, one.id)))
        for one in played
    ]


@pytest.mark.parametrize("rounds", ROUNDS_OF_CROSSING)
async def test_two_gifts_that_cross_a_milestone_at_once_tell_it_once(
    museum: MuseumForTests, rounds: int
) -> None:
    """In every other round either gift crosses it alone, in those between only both together."""
    door = museum.store.museum(museum.id)
    played = []
    for number in range(rounds):
        campaign = await museum.campaign(f"round{number}", goal=GOAL, milestones=["100%"])
        pledges = await door.write(partial(two_pledges, campaign, (GOAL, GOAL // 2)[number % 2]))
        await asyncio.gather(*(door.write(partial(comes_in, pledge)) for pledge in pledges))
        played.append(campaign)
    assert await door.read(partial(told, played)) == [(1, 1)] * rounds
