"""A pledge that nobody pays expires by the clock; a payment that comes late counts all the same."""

from datetime import timedelta

import pytest

from core.giving import tiers
from core.money import Money
from core.states.giving import PledgeState
from tests.museum_for_tests import NOW, MuseumForTests, euros
from tests.provider_for_tests import Payment

SECOND = timedelta(seconds=1)
OVER = NOW + tiers.WAIT


async def test_a_pledge_without_a_tier_waits_for_25_hours(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    pledge = await museum.start(campaign, euros(15_00))
    assert await museum.giving.sweep(OVER - SECOND) == 0
    assert (await museum.pledge(pledge)).state is PledgeState.STARTED
    assert await museum.giving.sweep(OVER) == 1
    assert (await museum.pledge(pledge)).state is PledgeState.EXPIRED
    assert await museum.giving.sweep(OVER) == 0


async def test_what_is_on_its_way_is_shown_apart_for_as_long_as_it_takes(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, euros(15_00)))
    await museum.hear(payment.processing(), "asked")
    assert await museum.giving.sweep(OVER + timedelta(days=9)) == 0
    assert (await museum.pledge(payment.pledge)).state is PledgeState.PROCESSING
    assert (await museum.standing(campaign)).pending == Money(15_00, "EUR")


@pytest.mark.parametrize("late", [timedelta(), timedelta(days=9)])
async def test_a_payment_that_comes_late_counts(museum: MuseumForTests, late: timedelta) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, euros(15_00)))
    await museum.giving.sweep(OVER)
    await museum.hear(payment.paid(OVER + late), "late", OVER + late)
    paid = await museum.pledge(payment.pledge)
    assert (paid.state, paid.hold_until) == (PledgeState.PAID, None)
    assert await museum.raised(campaign) == 15_00
