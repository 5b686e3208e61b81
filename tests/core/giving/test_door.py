"""The door for money: what comes in is kept first, applied once, and never lost."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.giving.refusals import GiftRefused, Obstacle
from core.store.queries import campaigns, money_events, museums
from core.store.queries.money_events import MoneyEvent
from tests.museum_for_tests import ACCOUNT, CLOSES, NOW, OPENS, MuseumForTests, Reward, euros
from tests.provider_for_tests import Payment

SECOND = timedelta(seconds=1)


async def waiting(museum: MuseumForTests) -> list[MoneyEvent]:
    return await museum.store.network().read(money_events.waiting)


async def test_what_was_kept_and_not_applied_is_applied_by_the_sweep(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, euros(15_00)))
    event = MoneyEvent(ACCOUNT, "e1", museum.id, payment.paid().written(), NOW)
    assert await museum.store.network().write(lambda network: money_events.add(network, event))
    assert await museum.raised(campaign) == 0
    assert await museum.giving.sweep(NOW) == 1
    assert await museum.giving.sweep(NOW) == 0
    assert await museum.raised(campaign) == 15_00


async def test_an_event_that_cant_be_applied_waits_with_its_cause_and_stops_nothing(
    museum: MuseumForTests, caplog: pytest.LogCaptureFixture
) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, euros(15_00)))
    stranger = replace(payment.paid(), pledge_id=1)
    assert await museum.hear(stranger, "odd") is True
    assert "waits for the sweep" in caplog.text
    await museum.hear(payment.picture(), "good")
    assert await museum.raised(campaign) == 15_00
    await museum.giving.sweep(NOW)
    [event] = await waiting(museum)
    assert (event.event, event.attempts, event.problem) == ("odd", 2, "UnknownPledge: 1")


async def test_what_was_given_up_is_tried_again_by_a_program_that_may_know_it(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, euros(15_00)))
    await museum.hear(replace(payment.paid(), pledge_id=1), "odd")
    for _ in range(60):
        await museum.giving.sweep(NOW)
    assert await waiting(museum) == []
    assert await museum.giving.try_again() == 1
    [event] = await waiting(museum)
    assert event.attempts == 0


async def test_an_event_of_another_museums_pledge_changes_nothing(museum: MuseumForTests) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, euros(15_00)))
    elsewhere = replace(museum, id=museum.id + 1)
    await elsewhere.hear(payment.paid(), "e1")
    assert await museum.raised(campaign) == 0
    assert len(await waiting(museum)) == 1


async def test_one_event_that_comes_many_times_at_once_counts_once(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, euros(15_00)))
    picture = payment.paid()
    new = await asyncio.gather(*(museum.hear(picture, "e1") for _ in range(8)))
    assert sorted(new) == [False] * 7 + [True]
    await asyncio.gather(*(museum.hear(picture, f"other{number}") for number in range(8)))
    assert (await museum.standing(campaign)).version == 1


async def test_a_reference_that_comes_many_times_at_once_starts_one_pledge(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign(rewards=[Reward("friend", 5_00, 10)])
    offer = replace(euros(15_00), reference="once", tier="friend")
    started = await asyncio.gather(*(museum.start(campaign, offer) for _ in range(8)))
    assert len({pledge.id for pledge in started}) == 1
    assert (await museum.tier(campaign, "friend")).taken == 1


@pytest.mark.parametrize(
    ("minor", "at", "obstacle"),
    [
        (99, NOW, Obstacle.TOO_SMALL),
        (20_000_01, NOW, Obstacle.TOO_LARGE),
        (15_00, OPENS - SECOND, Obstacle.NOT_OPEN),
        (15_00, CLOSES + SECOND, Obstacle.CLOSED),
    ],
)
async def test_a_gift_that_is_not_allowed_is_refused(
    museum: MuseumForTests, minor: int, at: datetime, obstacle: Obstacle
) -> None:
    campaign = await museum.campaign()
    with pytest.raises(GiftRefused) as caught:
        await museum.start(campaign, euros(minor), at)
    assert caught.value.obstacle is obstacle


async def test_a_payment_that_was_started_in_time_counts_after_the_close(
    museum: MuseumForTests,
) -> None:
    campaign = await museum.campaign()
    payment = Payment(await museum.start(campaign, euros(15_00), CLOSES))
    await museum.hear(payment.paid(), "paid", CLOSES + SECOND)
    assert await museum.raised(campaign) == 15_00


async def test_the_sweep_leaves_a_replayed_museum_to_its_own_clock(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(rewards=[Reward("friend", 5_00, 10)])
    await museum.start(campaign, replace(euros(15_00), tier="friend"))
    await museum.store.network().write(lambda network: museums.set_replay(network, museum.id, NOW))
    assert await museum.giving.sweep(NOW + timedelta(days=4000)) == 0
    assert await museum.store.network().read(campaigns.living) == []
