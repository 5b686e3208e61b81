"""Thieves who try out cards: limits, decline rates, pauses and their end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.banking.payable import least, most
from core.giving import guard
from core.giving.guard import MANY, MOST_BEGUN, QUIET, WINDOW
from core.giving.refusals import GiftRefused, Obstacle
from core.money import Money
from core.store import MuseumScope
from core.store.queries.campaigns import Campaign
from tests.museum_for_tests import NOW, MuseumForTests, euros
from tests.provider_for_tests import Payment

SECOND = timedelta(seconds=1)


async def fail(museum: MuseumForTests, campaign: Campaign, number: int, after: timedelta) -> None:
    """Let one payment by card fail."""
    pledge = await museum.start(campaign, euros(1_00))
    failed = Payment(pledge).failed(NOW + after)
    await museum.hear(failed, f"failed {pledge.id} {number}", NOW + after)


async def is_paused(museum: MuseumForTests, after: timedelta = timedelta()) -> bool:
    """Tell whether cards are refused."""
    door = museum.store.museum(museum.id)
    return await door.read(lambda own: guard.is_paused(own, NOW + after))


async def test_many_failures_pause_cards_and_alert_staff_once(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    for number in range(MANY - 1):
        await fail(museum, campaign, number, number * SECOND)
    assert not await is_paused(museum)
    await fail(museum, campaign, MANY, MANY * SECOND)
    assert await is_paused(museum, MANY * SECOND)
    assert await museum.told_to_staff() == ["paused"]
    # It ends by itself once it was quiet for an hour, and further failures put that off.
    await fail(museum, campaign, MANY + 1, MANY * SECOND + QUIET / 2)
    end = MANY * SECOND + QUIET / 2 + QUIET
    assert await is_paused(museum, end - SECOND)
    assert not await is_paused(museum, end)
    assert await museum.told_to_staff() == ["paused"]


async def test_what_failed_long_before_it_is_told_pauses_nothing(museum: MuseumForTests) -> None:
    def tell(own: MuseumScope) -> None:
        for number in range(MANY):
            guard.decline(own, f"card {number}", NOW - WINDOW, NOW)

    await museum.store.museum(museum.id).write(tell)
    assert not await is_paused(museum)
    assert await museum.told_to_staff() == []


async def test_failures_far_apart_or_among_many_gifts_are_chance(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    for number in range(MANY + 5):
        await fail(museum, campaign, number, number * WINDOW / 5)
    assert not await is_paused(museum, MANY * WINDOW)
    other = await museum.campaign("other")
    later = timedelta(days=1)
    for number in range(MANY):
        payment = Payment(await museum.start(other, euros(50_00)))
        await museum.hear(payment.paid(NOW + later), f"paid {number}", NOW + later)
        await fail(museum, other, number, later)
    assert not await is_paused(museum, later)


async def test_staff_resume_and_what_failed_before_is_forgotten(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    for number in range(MANY):
        await fail(museum, campaign, number, timedelta())

    def resume(own: MuseumScope) -> tuple[bool, bool]:
        return guard.resume(own, NOW + SECOND), guard.resume(own, NOW + SECOND)

    assert await museum.store.museum(museum.id).write(resume) == (True, False)
    await fail(museum, campaign, MANY, 2 * SECOND)
    assert not await is_paused(museum, 2 * SECOND)


async def test_a_failure_that_is_told_twice_counts_once(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    pledge = await museum.start(campaign, euros(1_00))
    for number in range(MANY + 1):
        await museum.hear(Payment(pledge).failed(NOW), f"failed {number}", NOW)
    assert not await is_paused(museum)


async def test_a_member_begins_only_so_many_payments(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    offer = replace(euros(1_00), member_id=7)
    for _ in range(MOST_BEGUN):
        await museum.start(campaign, offer)

    def check(own: MuseumScope) -> None:
        guard.check(own, 7, NOW + SECOND)

    door = museum.store.museum(museum.id)
    with pytest.raises(GiftRefused) as refused:
        await door.read(check)
    assert refused.value.obstacle is Obstacle.TOO_OFTEN
    await door.read(lambda own: guard.check(own, 7, NOW + timedelta(hours=1)))
    await door.read(lambda own: guard.check(own, 8, NOW + SECOND))


def test_the_least_and_the_most_are_those_of_card_payments() -> None:
    told = [str(least(one)) for one in ("EUR", "USD", "GBP", "CHF", "JPY", "KWD", "XOF")]
    assert told == ["0.50 EUR", "0.50 USD", "0.30 GBP", "0.50 CHF", "50 JPY", "0.010 KWD", "1 XOF"]
    assert most("EUR") == Money(99_999_999, "EUR")
    assert most("KWD") == Money(99_999_990, "KWD")
    assert (least("UGX"), most("ISK")) == (Money(1_00, "UGX"), Money(99_999_900, "ISK"))
