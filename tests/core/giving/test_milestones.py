"""Milestones of money and people: crossed once, told once, corrected in silence."""

from datetime import timedelta
from functools import partial

import pytest

from core.giving.milestones import follow
from core.giving.offline import OfflineGift, record
from core.messages import Platform
from core.money import Money
from core.outreach.expansion import expand_all
from core.states.giving import GiftSource, MilestoneKind, Standing
from core.states.outreach import DeliveryState
from core.store import MuseumScope
from core.store.queries import campaigns, deliveries, spaces
from core.store.queries.campaigns import Campaign
from core.store.queries.occasions import Occasion
from tests.museum_for_tests import NOW, OPENS, MuseumForTests, euros
from tests.provider_for_tests import Payment

SECOND = timedelta(seconds=1)


async def paid(museum: MuseumForTests, campaign: Campaign, minor: int) -> Payment:
    payment = Payment(await museum.start(campaign, euros(minor)))
    await museum.hear(payment.paid(), f"{payment.pledge.id}")
    return payment


async def refund(museum: MuseumForTests, payment: Payment, minor: int) -> None:
    picture = payment.refunded(minor)
    await museum.hear(picture, f"{payment.pledge.id}:{payment.changes}")


def told(occasion: Occasion) -> list[str]:
    return [one["name"] for one in occasion.subject["milestones"]]


async def bind_space(museum: MuseumForTests) -> None:
    await museum.store.museum(museum.id).write(
        lambda scope: spaces.save(
            scope,
            platform=Platform.SIMULATED,
            address="hall",
            language="en",
            staff=False,
            quiet_from=None,
            quiet_until=None,
            bound_at=OPENS,
            closed_at=None,
        )
    )


async def states(museum: MuseumForTests, occasion: Occasion) -> dict[DeliveryState, int]:
    """Find the recipients of what is owed, and say where an occasion's messages stand."""
    door = museum.store.museum(museum.id)
    await door.write(lambda scope: expand_all(scope, NOW))
    return await door.read(lambda scope: deliveries.of_occasion(scope, occasion.id))


@pytest.mark.parametrize(
    ("milestone", "below"),
    [("25%", 24_99), ("30.00 EUR", 29_99)],
)
async def test_a_milestone_is_crossed_by_the_cent_that_reaches_it(
    museum: MuseumForTests, milestone: str, below: int
) -> None:
    campaign = await museum.campaign(milestones=[milestone])
    await museum.store.museum(museum.id).write(
        lambda scope: record(scope, campaign.id, cash("a", below), NOW)
    )
    assert await museum.announced(campaign) == []
    await museum.store.museum(museum.id).write(
        lambda scope: record(scope, campaign.id, cash("b", 1), NOW)
    )
    [occasion] = await museum.announced(campaign)
    assert told(occasion) == [milestone]
    assert (await museum.reached(campaign))[milestone].reached_at == NOW


def cash(reference: str, minor: int, people: int | None = None) -> OfflineGift:
    money = Money(minor, "EUR")
    return OfflineGift(
        source=GiftSource.CASH, reference=reference, money=money, people=people, at=NOW
    )


async def test_a_milestone_of_people_counts_backers(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(milestones=["3 backers"])
    await paid(museum, campaign, 1_00)
    door = museum.store.museum(museum.id)
    await door.write(lambda scope: record(scope, campaign.id, cash("uncounted", 9_00), NOW))
    assert await museum.announced(campaign) == []
    await door.write(lambda scope: record(scope, campaign.id, cash("two", 1_00, people=2), NOW))
    [occasion] = await museum.announced(campaign)
    assert told(occasion) == ["3 backers"]


async def test_several_crossed_at_once_make_one_announcement(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(milestones=["25%", "50%", "1 backers", "90.00 EUR"])
    await paid(museum, campaign, 60_00)
    [occasion] = await museum.announced(campaign)
    assert told(occasion) == ["25%", "50%", "1 backers"]
    assert occasion.ledger_version == 1
    assert (occasion.subject["raised"], occasion.subject["backers"]) == (60_00, 1)


async def test_what_was_passed_before_the_opening_is_told_in_the_opening(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign(milestones=["25%", "50%"], opened_at=None)
    door = museum.store.museum(museum.id)
    await door.write(lambda scope: record(scope, campaign.id, cash("a", 30_00), OPENS - SECOND))
    await museum.sweep(campaign, OPENS - SECOND)
    assert await museum.announced(campaign) == []
    await museum.sweep(campaign, OPENS)
    await museum.sweep(campaign, OPENS + SECOND)
    [occasion] = await museum.announced(campaign)
    assert (occasion.subject["event"], told(occasion)) == ("opening", ["25%"])
    assert (await museum.reached(campaign))["25%"].reached_at == OPENS


async def test_a_gift_that_comes_before_the_clock_tells_the_opening_first(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign(milestones=["25%", "50%"], opened_at=None)
    door = museum.store.museum(museum.id)
    await door.write(lambda scope: record(scope, campaign.id, cash("a", 30_00), OPENS - SECOND))
    await paid(museum, campaign, 20_00)
    opening, milestone = await museum.announced(campaign)
    assert (opening.subject["event"], told(opening)) == ("opening", ["25%"])
    assert opening.subject["raised"] == 30_00
    assert (milestone.subject["event"], told(milestone)) == ("milestone", ["50%"])


async def test_an_opening_that_passed_nothing_is_told_all_the_same(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(milestones=["25%"], opened_at=None)
    await museum.sweep(campaign, OPENS)
    [occasion] = await museum.announced(campaign)
    assert (occasion.subject["event"], told(occasion)) == ("opening", [])


async def test_a_refund_that_uncrosses_withdraws_the_announcement(museum: MuseumForTests) -> None:
    await bind_space(museum)
    campaign = await museum.campaign(milestones=["25%"])
    payment = await paid(museum, campaign, 25_00)
    [occasion] = await museum.announced(campaign)
    assert await states(museum, occasion) == {DeliveryState.PENDING: 1}
    await refund(museum, payment, 1)
    [withdrawn] = await museum.announced(campaign)
    assert (withdrawn.revision, withdrawn.withdrawn_at, told(withdrawn)) == (1, NOW, [])
    assert withdrawn.subject["raised"] == 24_99
    reached = (await museum.reached(campaign))["25%"]
    assert (reached.standing, reached.reached_at) == (Standing.WITHDRAWN, NOW)
    assert await states(museum, occasion) == {DeliveryState.SKIPPED: 1}


async def test_a_second_crossing_restores_by_edit_and_announces_nothing_anew(
    museum: MuseumForTests,
) -> None:
    await bind_space(museum)
    campaign = await museum.campaign(milestones=["25%"])
    payment = await paid(museum, campaign, 25_00)
    [first] = await museum.announced(campaign)
    await states(museum, first)
    await refund(museum, payment, 1)
    await paid(museum, campaign, 1_00)
    [restored] = await museum.announced(campaign)
    assert (restored.id, restored.revision, restored.withdrawn_at) == (first.id, 2, None)
    assert (told(restored), restored.subject["raised"]) == (["25%"], 25_99)
    reached = (await museum.reached(campaign))["25%"]
    assert (reached.standing, reached.reached_at) == (Standing.STANDING, NOW)
    assert await states(museum, first) == {DeliveryState.SKIPPED: 1}


async def test_one_refund_corrects_an_announcement_of_several_once(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign(milestones=["25%", "50%", "60%"])
    payment = await paid(museum, campaign, 60_00)
    await refund(museum, payment, 15_00)
    [occasion] = await museum.announced(campaign)
    assert (occasion.revision, occasion.withdrawn_at, told(occasion)) == (1, None, ["25%"])
    await refund(museum, payment, 45_00)
    [occasion] = await museum.announced(campaign)
    assert (occasion.revision, occasion.withdrawn_at, told(occasion)) == (2, NOW, [])


async def test_an_opening_is_never_withdrawn(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(milestones=["25%"], opened_at=None)
    payment = await paid_before_the_opening(museum, campaign)
    await museum.sweep(campaign, NOW)
    await refund(museum, payment, 30_00)
    [opening] = await museum.announced(campaign)
    assert (opening.revision, opening.withdrawn_at, told(opening)) == (1, None, [])


async def paid_before_the_opening(museum: MuseumForTests, campaign: Campaign) -> Payment:
    """Let a payment come at the very instant of the opening, before the clock has told it."""
    payment = Payment(await museum.start(campaign, euros(30_00), OPENS))
    await museum.hear(payment.paid(OPENS), "at the opening", OPENS)
    return payment


async def test_a_milestone_added_below_the_total_is_told_by_the_clock_once(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign(milestones=["25%"])
    await paid(museum, campaign, 30_00)
    added = {"name": "10%", "position": 1, "kind": MilestoneKind.PERCENT, "threshold": 10}
    kept = {"name": "25%", "position": 0, "kind": MilestoneKind.PERCENT, "threshold": 25}
    await museum.store.museum(museum.id).write(
        lambda scope: campaigns.save_milestones(scope, campaign.id, [kept, added])
    )
    for _ in range(2):
        await museum.sweep(campaign, NOW)
        assert sorted(map(told, await museum.announced(campaign))) == [["10%"], ["25%"]]


async def test_counting_tells_exactly_when_a_milestone_stands_otherwise_than_the_totals_say(
    museum: MuseumForTests,
) -> None:
    wanted = ["50%", "60.00 EUR", "2 backers", "day 2"]
    campaign = await museum.campaign(goal=100_00, milestones=wanted)
    steps = [
        ({"raised": 49_99, "people": 1}, False),
        ({"raised": 1}, True),
        ({"raised": 9_99}, False),
        ({"raised": 1}, True),
        ({"people": 1}, True),
        ({"people": 5}, False),
        ({"people": -6}, True),
        ({"people": 1}, True),
        ({"raised": -60_00}, True),
        ({"raised": 50_00}, True),
    ]

    def counted(scope: MuseumScope, changes: dict[str, int]) -> tuple[bool, bool]:
        """Tell whether one turns, and whether one still does after they were followed."""
        turns = campaigns.count(scope, campaign.id, NOW, **changes)
        follow(scope, campaigns.lock(scope, campaign.id), NOW)
        return turns, campaigns.count(scope, campaign.id, NOW)

    door = museum.store.museum(museum.id)
    for changes, turns in steps:
        assert await door.write(partial(counted, changes=changes)) == (turns, False), changes
