"""What comes in by the addresses that Stripe is given: proved, kept, applied, then confirmed."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import httpx2
import pytest
from fastapi import FastAPI

from core.retention import purge
from core.states.giving import PledgeState
from core.store.queries import payments
from payments.stripe import Endpoint, Mode, stripe_door
from tests.listening import address_of, free_socket, listening
from tests.museum_for_tests import NOW, euros, new_museum
from tests.payments.stripe.museum import CONNECT_SECRET, CONNECTED, StripeMuseum
from tests.payments.stripe.told import SECRET, Told, body_of, event, signed

SECOND = timedelta(seconds=1)


async def test_a_gift_that_was_paid_counts_once_however_often_it_is_told(
    museum: StripeMuseum,
) -> None:
    told = await museum.begin()
    completed = told.completed()
    await museum.hear(completed, completed, told.completed(), told.charge("succeeded"))
    assert await museum.raised() == 15_00
    assert (await museum.pledge(told)).state is PledgeState.PAID
    assert (await museum.museum.standing(museum.campaign)).version == 1


async def test_a_delayed_payment_is_pending_until_it_comes(museum: StripeMuseum) -> None:
    told = await museum.begin()
    await museum.hear(told.completed("unpaid"), told.processing())
    standing = await museum.museum.standing(museum.campaign)
    assert (standing.raised.minor, standing.pending.minor) == (0, 15_00)
    await museum.hear(told.succeeded())
    standing = await museum.museum.standing(museum.campaign)
    assert (standing.raised.minor, standing.pending.minor) == (15_00, 0)


async def test_a_debit_that_its_bank_takes_back_weeks_later_no_longer_counts(
    museum: StripeMuseum,
) -> None:
    told = await museum.begin()
    failed = told.charge("failed", status="failed", failure_balance_transaction="txn_1")
    await museum.hear(told.completed("unpaid"), failed, told.succeeded())
    assert await museum.raised() == 0
    assert (await museum.pledge(told)).state is PledgeState.FAILED


async def test_a_card_that_was_declined_on_the_page_fails_nothing(museum: StripeMuseum) -> None:
    told = await museum.begin()
    await museum.hear(told.charge("failed", status="failed"))
    assert (await museum.pledge(told)).state is PledgeState.STARTED
    await museum.hear(told.completed(), told.charge("failed", status="failed"))
    assert await museum.raised() == 15_00


async def test_a_page_that_ended_without_payment_ends_the_pledge(museum: StripeMuseum) -> None:
    expired, failed = await museum.begin(), await museum.begin()
    await museum.hear(expired.session("expired", "unpaid"))
    await museum.hear(
        failed.completed("unpaid"), failed.session("async_payment_failed", "unpaid", 9)
    )
    assert (await museum.pledge(expired)).state is PledgeState.EXPIRED
    assert (await museum.pledge(failed)).state is PledgeState.FAILED


async def test_what_comes_before_its_payment_is_known_waits_and_counts_with_it(
    museum: StripeMuseum,
) -> None:
    told = await museum.begin()
    await museum.hear(
        told.refund("created", "pending", 5_00), told.dispute("created", "lost", 7_00)
    )
    assert [one.awaits for one in await museum.waiting()] == [told.payment] * 2
    await museum.hear(told.completed())
    assert await museum.waiting() == []
    assert await museum.raised() == 3_00


async def test_what_is_of_no_gift_leaves_after_its_time(quick_museum: StripeMuseum) -> None:
    await quick_museum.hear((await quick_museum.begin()).refund("created", "succeeded", 5_00))
    store = quick_museum.museum.store
    await purge(store, NOW + timedelta(days=399))
    assert len(await quick_museum.waiting()) == 1
    await purge(store, NOW + timedelta(days=401))
    assert await quick_museum.waiting() == []


async def test_a_refund_that_fails_counts_again(museum: StripeMuseum) -> None:
    told = await museum.begin()
    await museum.hear(told.completed(), told.refund("created", "succeeded", 15_00))
    assert (await museum.pledge(told)).state is PledgeState.REFUNDED
    await museum.hear(told.refund("failed", "failed", 15_00))
    assert (await museum.pledge(told)).state is PledgeState.PAID
    assert await museum.raised() == 15_00


async def test_a_bank_that_only_asks_moves_nothing(museum: StripeMuseum) -> None:
    told = await museum.begin()
    await museum.hear(told.completed(), told.dispute("created", "warning_needs_response", 15_00))
    assert await museum.raised() == 15_00
    await museum.hear(told.dispute("updated", "needs_response", 15_00))
    assert (await museum.pledge(told)).state is PledgeState.DISPUTED
    await museum.hear(told.dispute("closed", "won", 15_00))
    assert (await museum.pledge(told)).state is PledgeState.PAID


@pytest.mark.parametrize(
    ("late", "secret"), [(-301, SECRET), (301, SECRET), (0, "another"), (0, CONNECT_SECRET)]
)
async def test_a_forged_stale_or_future_event_leaves_no_row(
    quick_museum: StripeMuseum, late: int, secret: str
) -> None:
    body = body_of((await quick_museum.begin()).completed())
    headers = signed(body, NOW + late * SECOND, secret)
    assert await quick_museum.post(body, headers) == 400
    assert await quick_museum.post(body, {}) == 400
    assert await quick_museum.post(body[:-2], signed(body)) == 400
    assert (await quick_museum.waiting(), await quick_museum.raised()) == ([], 0)


async def test_without_a_secret_nothing_is_found_there(quick_museum: StripeMuseum) -> None:
    at = free_socket()
    giving, clock = quick_museum.museum.giving, quick_museum.clock
    secrets = {Endpoint.CONNECT: ()}
    application = stripe_door(FastAPI(), giving, secrets, Mode.TEST, clock)
    body = body_of((await quick_museum.begin()).completed())
    async with (
        listening(application, at),
        httpx2.AsyncClient(base_url=address_of(at), timeout=60) as client,
    ):
        for endpoint in Endpoint:
            for headers in (signed(body), signed(body, secret=""), {}):
                answer = await client.post(endpoint.value, content=body, headers=headers)
                assert answer.status_code == 404
    assert await quick_museum.waiting() == []


async def test_only_what_is_posted_is_taken_and_other_addresses_are_the_applications(
    quick_museum: StripeMuseum,
) -> None:
    looked = await quick_museum.client.get(Endpoint.ACCOUNT.value)
    assert (looked.status_code, looked.headers["Allow"]) == (405, "POST")
    for near in ("/webhooks/stripe/", "/webhooks", "/"):
        answer = await quick_museum.client.post(near, content=b"{}")
        assert answer.json() == {"detail": "Not Found"}


async def test_an_event_replayed_later_is_refused(quick_museum: StripeMuseum) -> None:
    body = body_of((await quick_museum.begin()).completed())
    headers = signed(body)
    assert await quick_museum.post(body, headers) == 200
    quick_museum.clock.move(301 * SECOND)
    assert await quick_museum.post(body, headers) == 400


async def test_a_body_that_is_too_large_is_refused(quick_museum: StripeMuseum) -> None:
    assert await quick_museum.post(b"x" * 5_000_000, {}) == 413


async def test_the_account_names_the_museum_and_nothing_else_does(museum: StripeMuseum) -> None:
    other = await new_museum(museum.museum.store, "other")
    campaign = await other.campaign()
    theirs = Told(await other.start(campaign, euros(15_00)), "other")
    body = body_of(theirs.completed())
    assert await museum.post(body) == 200
    assert (await other.raised(campaign), await museum.waiting()) == (0, [])
    forged = replace(theirs, museum="palazzo")
    assert await museum.post(body_of(forged.completed())) == 200
    assert await other.raised(campaign) == 0


async def test_an_event_of_a_connected_account_counts_for_its_museum(museum: StripeMuseum) -> None:
    told = await museum.begin()
    body = body_of(told.completed() | {"account": CONNECTED})
    headers = signed(body, secret=CONNECT_SECRET)
    assert await museum.post(body, headers, Endpoint.CONNECT) == 200
    assert await museum.raised() == 15_00


@pytest.mark.parametrize("account", ["acct_stranger", None, 7, ""])
async def test_an_event_of_no_account_that_we_know_is_refused(
    quick_museum: StripeMuseum, account: object
) -> None:
    body = body_of((await quick_museum.begin()).completed() | {"account": account})
    headers = signed(body, secret=CONNECT_SECRET)
    assert await quick_museum.post(body, headers, Endpoint.CONNECT) == 400
    assert (await quick_museum.waiting(), await quick_museum.raised()) == ([], 0)


async def test_a_connected_account_is_not_believed_at_the_other_address(
    quick_museum: StripeMuseum,
) -> None:
    body = body_of((await quick_museum.begin()).completed() | {"account": CONNECTED})
    assert await quick_museum.post(body) == 400
    assert await quick_museum.raised() == 0


async def test_real_money_is_not_believed_where_the_key_is_for_tests(
    quick_museum: StripeMuseum,
) -> None:
    body = body_of((await quick_museum.begin()).completed() | {"livemode": True})
    assert await quick_museum.post(body) == 400
    assert await quick_museum.raised() == 0


async def test_what_a_museum_sells_by_the_same_account_is_none_of_ours(
    quick_museum: StripeMuseum,
) -> None:
    told = await quick_museum.begin()
    for marks in ({}, {"ticket": "7"}, {"museum": "palazzo", "pledge": "none"}):
        sold = told.completed()
        sold["data"]["object"]["metadata"] = marks
        await quick_museum.hear(sold, event("customer.created", {"id": "cus_1"}))
    await quick_museum.hear(told.charge("refunded", 5_00, metadata={"ticket": "7"}))
    assert (await quick_museum.waiting(), await quick_museum.raised()) == ([], 0)


async def test_a_gift_that_cant_be_applied_is_kept_and_confirmed(
    museum: StripeMuseum, caplog: pytest.LogCaptureFixture
) -> None:
    told = await museum.begin()
    strange = told.completed()
    strange["data"]["object"]["currency"] = "usd"
    await museum.hear(strange)
    assert "waits for the sweep" in caplog.text
    [kept] = await museum.waiting()
    assert kept.problem == "StrangeCurrency: USD for a gift in EUR"
    assert await museum.raised() == 0


async def test_of_many_gifts_at_once_one_that_cant_be_applied_holds_up_no_other(
    museum: StripeMuseum,
) -> None:
    told = [await museum.begin() for _ in range(9)]
    strange = told[4].completed()
    strange["data"]["object"]["currency"] = "usd"
    events = [strange if one is told[4] else one.completed() for one in told]
    # The last is told twice at once.
    events.append(events[-1])
    answers = await asyncio.gather(*(museum.post(body_of(one)) for one in events))
    assert answers == [200] * 10
    [kept] = await museum.waiting()
    assert kept.problem == "StrangeCurrency: USD for a gift in EUR"
    assert await museum.raised() == 8 * 15_00


async def test_where_the_store_is_away_stripe_is_asked_to_come_again(
    quick_museum: StripeMuseum,
) -> None:
    first, second = await quick_museum.begin(), await quick_museum.begin()
    await quick_museum.hear(first.completed())
    await quick_museum.museum.store.close()
    assert await quick_museum.post(body_of(second.completed())) == 503


async def test_a_closed_account_begins_no_gift_and_still_tells_of_earlier_ones(
    museum: StripeMuseum,
) -> None:
    told = await museum.begin()
    door = museum.museum.store.museum(museum.museum.id)
    assert await door.write(lambda scope: payments.close_account(scope, CONNECTED, NOW))
    body = body_of(told.completed() | {"account": CONNECTED})
    headers = signed(body, secret=CONNECT_SECRET)
    assert await museum.post(body, headers, Endpoint.CONNECT) == 200
    assert await museum.raised() == 15_00


async def test_nothing_about_a_person_is_kept_of_an_event(quick_museum: StripeMuseum) -> None:
    told = await quick_museum.begin()
    person = {"customer_details": {"email": "lucia@example.org", "name": "Lucia"}}
    early = told.refund("created", "succeeded", 5_00)
    early["data"]["object"] |= person
    await quick_museum.hear(early)
    [kept] = await quick_museum.waiting()
    assert "lucia" not in json.dumps(kept.content).lower()
