"""A gift is handed over to Stripe's page: one page at a time, whatever breaks on the way."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from core.giving.checkout import CheckoutAway
from core.states.giving import PledgeState
from core.store.queries import payments
from doubles.stripe.client import FaultKind, Method, Payer, Posting, Stripe, World
from tests.museum_for_tests import new_museum
from tests.payments.stripe.giving import StripeSite, all_at_once, opened_stripe_site

CREATE = "POST /v1/checkout/sessions"


async def test_a_gift_is_paid_to_the_museums_own_account_and_thanked(
    stripe_site: StripeSite,
) -> None:
    page = await stripe_site.begin(await stripe_site.link("it"))
    [asked] = await stripe_site.world.requests(CREATE)
    [pledge] = await stripe_site.pledges()
    values = asked["values"]
    assert asked["account"] == stripe_site.account
    assert asked["idempotency_key"] == f"ct:palazzo:{pledge.id}:checkout:1"
    marks = {"museum": "palazzo", "pledge": str(pledge.id)}
    assert (values["metadata"], values["payment_intent_data"]["metadata"]) == (marks, marks)
    assert (values["submit_type"], values["locale"], values["mode"]) == ("donate", "it", "payment")
    await stripe_site.world.pay(page)
    assert await stripe_site.raised() == 15_00
    back = await stripe_site.client.get(values["success_url"])
    assert "Grazie" in back.text
    assert (await stripe_site.client.get(values["cancel_url"])).status_code == 200


async def test_a_museum_alone_needs_no_connected_account(lone_site: StripeSite) -> None:
    page = await lone_site.begin(await lone_site.link())
    [asked] = await lone_site.world.requests(CREATE)
    assert asked["account"] == lone_site.world.platform
    await lone_site.world.pay(page)
    assert await lone_site.raised() == 15_00


async def test_a_museum_without_an_account_in_a_network_says_so(lone_site: StripeSite) -> None:
    await new_museum(lone_site.museum.store, "other")
    answer = await lone_site.post(await lone_site.link())
    assert answer.status_code == 422
    assert "Palazzo can&#39;t take this payment at the moment." in answer.text
    assert await lone_site.world.requests(CREATE) == []


async def test_a_museum_that_left_its_account_begins_nothing_there(stripe_site: StripeSite) -> None:
    path, site = await stripe_site.link(), stripe_site
    door = site.museum.store.museum(site.museum.id)
    await door.write(lambda scope: payments.close_account(scope, site.account, site.clock()))
    assert (await site.post(path)).status_code == 422


async def test_a_second_tap_meets_the_page_that_is_open(stripe_site: StripeSite) -> None:
    path = await stripe_site.link()
    pages = {await stripe_site.begin(path) for _ in range(3)}
    answers = await all_at_once(stripe_site, [path] * 8)
    assert {answer.headers["location"] for answer in answers} == pages
    assert len(await stripe_site.sessions()) == 1
    other = await all_at_once(stripe_site, [await stripe_site.link()] * 8)
    assert len({answer.headers["location"] for answer in other}) == 1
    assert len(await stripe_site.sessions()) == 2


async def test_a_debit_is_on_its_way_and_then_paid(stripe_site: StripeSite) -> None:
    page = await stripe_site.begin(await stripe_site.link())
    paid = await stripe_site.world.pay(page, Payer(method=Method.SEPA_DEBIT))
    await stripe_site.world.settled()
    standing = await stripe_site.museum.standing(stripe_site.campaign)
    assert (standing.raised.minor, standing.pending.minor) == (0, 15_00)
    await stripe_site.world.settle(paid.charge)
    assert await stripe_site.raised() == 15_00


async def test_who_is_declined_tries_again_on_the_same_page(stripe_site: StripeSite) -> None:
    path = await stripe_site.link()
    page = await stripe_site.begin(path)
    await stripe_site.world.decline(page)
    assert await stripe_site.begin(path) == page
    await stripe_site.world.pay(page)
    assert await stripe_site.raised() == 15_00


async def test_a_page_whose_time_is_over_is_opened_anew_once(stripe_site: StripeSite) -> None:
    path, day = await stripe_site.link(), timedelta(days=1)
    first = await stripe_site.begin(path)
    await stripe_site.world.post(Posting.HELD)
    await stripe_site.world.advance(day.total_seconds())
    stripe_site.clock.by = day
    second = await stripe_site.begin(path)
    assert second != first
    # That the first has ended is heard only now, and ends nothing.
    ended = await stripe_site.world.events("checkout.session.expired")
    await stripe_site.world.deliver(one["id"] for one in ended)
    [pledge] = await stripe_site.pledges()
    assert pledge.state is PledgeState.STARTED
    assert (await stripe_site.page(pledge)).number == 2
    assert await stripe_site.begin(path) == second
    assert len(await stripe_site.sessions()) == 1


async def test_what_was_paid_at_the_last_moment_is_not_asked_for_again(
    stripe_site: StripeSite,
) -> None:
    path = await stripe_site.link()
    page = await stripe_site.begin(path)
    await stripe_site.world.post(Posting.HELD)
    await stripe_site.world.pay(page)
    stripe_site.clock.by = timedelta(days=1)
    assert "/done/" in await stripe_site.begin(path)
    assert await stripe_site.sessions() == []


@pytest.mark.parametrize(
    "kind",
    [
        FaultKind.SERVER_ERROR,
        FaultKind.CONFLICT,
        FaultKind.RESET,
        FaultKind.HALF,
        FaultKind.ACCEPT_THEN_DROP,
        FaultKind.KEPT_ERROR,
        FaultKind.TOO_MANY_REQUESTS,
    ],
)
async def test_when_stripe_fails_once_the_giver_gets_a_page_all_the_same(
    stripe_site: StripeSite, kind: FaultKind
) -> None:
    await stripe_site.world.fault(kind, route=CREATE)
    path = await stripe_site.link()
    answer = await stripe_site.post(path)
    if answer.status_code == 503:
        assert kind is FaultKind.TOO_MANY_REQUESTS
        assert "Nothing was paid. Please try again" in answer.text
    await stripe_site.begin(path)
    assert len(await stripe_site.sessions()) == 1


async def test_a_page_that_was_opened_and_never_told_of_is_found_in_the_same_words(
    database_url: str, stripe: Stripe, stripe_world: World
) -> None:
    async with opened_stripe_site(database_url, stripe_world, stripe.api_url) as site:
        path = await site.link()
        await site.world.fault(FaultKind.ACCEPT_THEN_DROP, route=CREATE, count=3)
        assert (await site.post(path)).status_code == 503
        await site.begin(path)
        assert len(await site.sessions()) == 1


@pytest.mark.parametrize("kind", [FaultKind.TIMEOUT, FaultKind.SLOW])
async def test_when_stripe_is_silent_the_giver_hears_so_within_twelve_seconds(
    stripe_site: StripeSite, kind: FaultKind
) -> None:
    path = await stripe_site.link()
    await stripe_site.world.fault(kind, route=CREATE, count=99, seconds=60)
    began = time.monotonic()
    answer = await stripe_site.post(path)
    assert time.monotonic() - began < 12
    assert answer.status_code == 503
    assert "The payment page can&#39;t be reached just now." in answer.text
    await stripe_site.world.clear_faults()
    await stripe_site.begin(path)
    assert len(await stripe_site.sessions()) == 1


#: Answers of Stripe's that break, and silence: each at its share of all creations.
BREAKS = tuple(one for one in FaultKind if one not in {FaultKind.TIMEOUT, FaultKind.SLOW})
SILENCE = FaultKind.TIMEOUT


async def failing(site: StripeSite, gifts: int, ways: Sequence[FaultKind]) -> float:
    """Let Stripe fail in these ways at nearly every third of many creations.

    Gives the longest time that anybody waited for an answer, in seconds.
    """
    for seed, kind in enumerate(ways):
        share = 0.3 / len(ways)
        aim = {"count": 100_000, "share": share, "seed": seed, "seconds": 60}
        await site.world.fault(kind, route=CREATE, **aim)  # type: ignore[arg-type] # each of its type
    links = [await site.link(member=number) for number in range(1, gifts + 1)]
    tokens = [link.removeprefix("/p/") for link in links]
    turns = asyncio.Semaphore(16)
    waited = [0.0]

    async def give(token: str) -> str:
        async with turns:
            began = time.monotonic()
            try:
                return await site.hand_over(token)
            except CheckoutAway:
                # The page says honestly that nothing was paid.
                return ""
            finally:
                waited.append(time.monotonic() - began)

    first = await asyncio.gather(*(give(token) for token in tokens))
    await site.world.clear_faults()
    then = [await site.hand_over(token) for token in tokens]
    assert all(one in ("", other) for one, other in zip(first, then, strict=True))
    assert Counter(Counter(await site.sessions()).values()) == {1: gifts}
    return max(waited)


async def test_however_stripe_fails_no_pledge_has_two_pages(stripe_site: StripeSite) -> None:
    await failing(stripe_site, 40, BREAKS)


@pytest.mark.soak
async def test_of_two_thousand_pledges_none_has_two_pages_and_all_are_answered(
    database_url: str,
    stripe: Stripe,
    stripe_world: World,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    async with opened_stripe_site(database_url, stripe_world, stripe.api_url) as site:
        waited = await failing(site, 2_000, (*BREAKS, SILENCE))
    record_testsuite_property("longest_wait_in_seconds", round(waited, 1))
    assert waited < 12


async def test_a_key_without_the_right_is_told_apart_from_a_failure(
    stripe_site: StripeSite, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await stripe_site.post(await stripe_site.link(), "0.49")
    assert answer.status_code == 422
    assert await stripe_site.pledges() == []
    await stripe_site.world.fault(FaultKind.SERVER_ERROR, route=CREATE, count=99)
    assert (await stripe_site.post(await stripe_site.link())).status_code == 503
    assert stripe_site.world.key not in caplog.text


async def test_a_place_of_a_reward_is_not_held_for_a_day(stripe_site: StripeSite) -> None:
    await stripe_site.begin(await stripe_site.link(tier="friend"))
    [pledge] = await stripe_site.pledges()
    page = await stripe_site.page(pledge)
    assert page.expires_at - page.begun_at < timedelta(minutes=40)
    assert page.asked["line_items"][0]["price_data"]["product_data"]["description"] == "friend"
    assert pledge.state is PledgeState.STARTED
