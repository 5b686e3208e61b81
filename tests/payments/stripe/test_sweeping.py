"""What no webhook brought is found in Stripe's books, and comes in once."""

import asyncio
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import SecretStr

from core.states.giving import PledgeState
from core.store.queries import occasions, sweeps
from culturetime.settings import Settings
from culturetime.stripe import opened_stripe, stripe_ticks
from doubles.stripe.client import FaultKind, Method, Payer, Posting, Stripe, World
from tests.payments.stripe.at_stripe import AtStripe
from tests.payments.stripe.giving import opened_stripe_site

_HOUR = timedelta(hours=1)
_DEBIT = Payer(method=Method.SEPA_DEBIT)


async def _live(here: AtStripe) -> int:
    """Let everything happen that can happen to gifts; gives what they come to in the end."""
    await here.paid(15_00)
    _, refunded = await here.paid(20_00)
    await here.world.refund(refunded.charge, 5_00)
    _, failed_refund = await here.paid(30_00)
    await here.world.refund_fails(await here.world.refund(failed_refund.charge))
    _, won = await here.paid(40_00)
    await here.world.win(await here.world.dispute(won.charge))
    _, lost = await here.paid(50_00)
    await here.world.lose(await here.world.dispute(lost.charge))
    _, debit = await here.paid(60_00, _DEBIT)
    await here.world.settle(debit.charge)
    _, bounced = await here.paid(70_00, _DEBIT)
    await here.world.bounce(bounced.charge)
    _, reversed_ = await here.paid(80_00, _DEBIT)
    await here.world.settle(reversed_.charge)
    await here.world.reverse(reversed_.charge)
    _, declined = await here.begin(90_00)
    await here.world.decline(declined)
    return 15_00 + 15_00 + 30_00 + 40_00 + 60_00


async def test_with_webhooks_off_the_sweep_alone_brings_the_ledger_to_the_cent(
    at_stripe: AtStripe,
) -> None:
    await at_stripe.world.post(Posting.OFF)
    raised = await _live(at_stripe)
    assert await at_stripe.raised() == 0
    assert await at_stripe.sweep() > 20
    assert await at_stripe.raised() == raised
    assert await at_stripe.reconcile() == []
    assert await at_stripe.sweep() == 0


async def _told_of_silence(here: AtStripe) -> int:
    return await _times_told(here, "silent")


async def _times_told(here: AtStripe, news: str) -> int:
    """Count how often staff was told some news."""
    museum = here.site.museum.store.museum(here.site.museum.id)
    owed = await museum.read(occasions.unexpanded)
    return [one.subject for one in owed].count({"staff": news})


async def test_staff_learn_once_that_webhooks_bring_nothing(at_stripe: AtStripe) -> None:
    await at_stripe.world.post(Posting.OFF)
    await at_stripe.paid()
    await at_stripe.sweep(_HOUR)
    assert await _told_of_silence(at_stripe) == 1
    assert (await at_stripe.kept()).silent_since is not None
    await at_stripe.paid()
    await at_stripe.sweep(2 * _HOUR)
    assert await _told_of_silence(at_stripe) == 1


async def test_webhooks_that_bring_something_again_are_silent_no_more(
    at_stripe: AtStripe,
) -> None:
    museum = at_stripe.site.museum.store.museum(at_stripe.site.museum.id)
    account, at = at_stripe.site.account, at_stripe.site.clock()
    await museum.write(lambda scope: sweeps.note_silence(scope, account, at))
    await at_stripe.paid()
    await at_stripe.world.settled()
    await at_stripe.sweep(_HOUR)
    assert await _told_of_silence(at_stripe) == 0
    assert (await at_stripe.kept()).silent_since is None


async def test_webhooks_and_sweeps_at_once_count_once(at_stripe: AtStripe) -> None:
    await at_stripe.world.post(Posting.PROMPT, times=2)
    async with asyncio.TaskGroup() as group:
        living = group.create_task(_live(at_stripe))
        while not living.done():
            await at_stripe.sweep()
    await at_stripe.world.settled()
    await at_stripe.sweep()
    assert await at_stripe.raised() == living.result()
    assert await at_stripe.reconcile() == []


async def mess(here: AtStripe, rounds: int) -> None:
    """Let very much happen, half of it told, in disorder and twice, while the books are swept."""
    dice, raised, told = random.Random(6), 0, 0  # noqa: S311 - a test's dice
    await here.world.post(Posting.HELD)
    for member in range(1, rounds + 1):
        raised += await _live(replace(here, member=member))
        events = [one["id"] for one in (await here.world.events())[told:]]
        told += len(events)
        posted = dice.choices(events, k=len(events) * 2 // 3)
        tries, _ = await asyncio.gather(here.world.deliver(posted, width=8), here.sweep())
        assert {one.status for one in tries} == {200}
    await here.sweep()
    assert await here.raised() == raised
    assert await here.reconcile() == []


@pytest.mark.soak
async def test_of_hundreds_of_gifts_half_told_and_swept_at_once_every_cent_counts(
    database_url: str, stripe: Stripe, stripe_world: World
) -> None:
    async with opened_stripe_site(database_url, stripe_world, stripe.api_url) as site:
        await mess(AtStripe(site), 25)


async def test_the_point_moves_only_once_all_before_it_is_kept(at_stripe: AtStripe) -> None:
    await at_stripe.world.post(Posting.OFF)
    await at_stripe.paid()
    await at_stripe.world.fault(FaultKind.SERVER_ERROR, route="GET /v1/charges", count=3)
    await at_stripe.sweep()
    kept = await at_stripe.kept()
    assert kept.swept_until is None
    assert kept.problem
    assert kept.problem.startswith("APIError")
    await at_stripe.sweep()
    kept = await at_stripe.kept()
    assert (kept.swept_until is None, kept.problem) == (False, None)
    assert await at_stripe.raised() == 15_00


async def test_more_than_a_page_and_a_window_is_swept(at_stripe: AtStripe) -> None:
    await at_stripe.world.post(Posting.OFF)
    for member in range(1, 36):
        await replace(at_stripe, member=member).paid(1_00)
    museum = at_stripe.site.museum.store.museum(at_stripe.site.museum.id)
    long_ago = at_stripe.site.clock() - timedelta(days=40)
    await museum.write(lambda scope: sweeps.note_swept(scope, at_stripe.site.account, long_ago))
    await at_stripe.sweep()
    assert await at_stripe.raised() == 35_00
    listed = await at_stripe.world.requests("GET /v1/events")
    starts = {int(one["values"]["created"]["gte"]) for one in listed}
    # What is left of the day that the first window began in is one more.
    assert len(starts) == 30 * 4 + 1
    assert any("starting_after" in one["values"] for one in listed)


async def test_an_account_that_is_closed_to_us_stops_no_other(at_stripe: AtStripe) -> None:
    await at_stripe.world.post(Posting.OFF)
    pledge, _ = await at_stripe.paid()
    await at_stripe.world.disconnect(at_stripe.site.account)
    assert await at_stripe.sweep() == 0
    kept = await at_stripe.kept()
    assert kept.problem
    assert "does not have access" in kept.problem
    assert await at_stripe.reconcile() == []
    assert await _times_told(at_stripe, "locked_out") == 1
    assert (await at_stripe.site.museum.pledge(pledge)).state is PledgeState.STARTED


@pytest.mark.parametrize("posting", [Posting.OFF, Posting.PROMPT])
async def test_a_gift_without_a_word_of_its_event_is_found_by_its_charge(
    at_stripe: AtStripe, posting: Posting
) -> None:
    await at_stripe.world.post(posting)
    _, paid = await at_stripe.paid()
    await at_stripe.world.settled()
    await at_stripe.world.advance(31 * 86400)
    await at_stripe.sweep()
    assert await at_stripe.raised() == 15_00
    assert paid.amount == 15_00


async def test_after_months_of_silence_every_gift_comes_in(at_stripe: AtStripe) -> None:
    await at_stripe.world.post(Posting.OFF)
    await at_stripe.paid()
    months = timedelta(days=60)
    await at_stripe.world.advance(int(months.total_seconds()))
    at_stripe.site.clock.by = months
    await at_stripe.paid(20_00)
    assert await at_stripe.sweep() > 1
    assert await at_stripe.raised() == 35_00


async def test_the_clock_sweeps_and_compares(at_stripe: AtStripe, stripe: Stripe) -> None:
    await at_stripe.world.post(Posting.OFF)
    await at_stripe.paid()
    settings = Settings(
        stripe_api_key=SecretStr(at_stripe.world.key), stripe_api_url=stripe.api_url
    )
    giving = at_stripe.site.museum.giving
    assert stripe_ticks(None, giving) == []
    async with opened_stripe(settings, giving.store) as house:
        for tick in stripe_ticks(house, giving):
            await tick.run(at_stripe.site.clock() + timedelta(seconds=2))
    assert await at_stripe.raised() == 15_00
    assert (await at_stripe.kept()).compared_at is not None
