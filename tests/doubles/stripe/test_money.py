"""Debits, refunds and disputes: what they do to objects, books and events."""

from typing import Any

import pytest
import stripe as sdk

from doubles.stripe.client import Impossible, Method, Payer
from tests.doubles.stripe.conftest import Scene
from tests.doubles.stripe.receiving import Receiver

_DEBIT = Payer(method=Method.SEPA_DEBIT)


async def _types(scene: Scene) -> list[str]:
    return [one["type"] for one in await scene.world.events()]


async def _charge(scene: Scene, name: str) -> sdk.Charge:
    return await scene.client.v1.charges.retrieve_async(name, options=scene.there)


async def _net(scene: Scene) -> int:
    listed = await scene.client.v1.balance_transactions.list_async({"limit": 100}, scene.there)
    return sum(one.amount for one in listed.data)


async def test_a_debit_is_pending_for_days_and_then_arrives(scene: Scene) -> None:
    session = await scene.session()
    paid = await scene.world.pay(session.id, _DEBIT)
    assert paid.status == "pending"
    completed = (await scene.world.events("checkout.session.completed"))[0]["data"]["object"]
    assert (completed["status"], completed["payment_status"]) == ("complete", "unpaid")
    assert await _net(scene) == 0
    assert (await scene.world.settle(paid.payment_intent)).status == "succeeded"
    assert await _types(scene) == [
        *("payment_intent.created", "payment_intent.processing", "charge.pending"),
        *("checkout.session.completed", "charge.succeeded", "payment_intent.succeeded"),
        "checkout.session.async_payment_succeeded",
    ]
    assert await _net(scene) == 1500
    with pytest.raises(Impossible):
        await scene.world.bounce(paid.charge)


async def test_a_debit_fails_or_is_taken_back_weeks_later(scene: Scene) -> None:
    session = await scene.session()
    failed = await scene.world.pay(session.id, _DEBIT)
    await scene.world.bounce(failed.charge)
    assert (await _types(scene))[-1] == "checkout.session.async_payment_failed"
    other = await scene.session()
    paid = await scene.world.pay(other.id, _DEBIT)
    await scene.world.settle(paid.charge)
    await scene.world.advance(20 * 86400)
    name = await scene.world.reverse(paid.charge)
    found = await scene.client.v1.disputes.retrieve_async(name, options=scene.there)
    assert (found.status, found.amount, found.charge) == ("lost", 1500, paid.charge)
    assert await _net(scene) == 0


async def test_the_program_refunds_in_parts_and_no_more_than_there_is(
    scene: Scene, receiver: Receiver
) -> None:
    session = await scene.session()
    paid = await scene.world.pay(session.id)
    refunds = scene.client.v1.refunds
    first = await refunds.create_async(
        {"payment_intent": paid.payment_intent, "amount": 400}, scene.there
    )
    assert (first.status, first.amount, first.charge) == ("succeeded", 400, paid.charge)
    assert not (await _charge(scene, paid.charge)).refunded
    with pytest.raises(sdk.InvalidRequestError, match="greater than unrefunded"):
        await refunds.create_async({"charge": paid.charge, "amount": 1101}, scene.there)
    second = await refunds.create_async({"charge": paid.charge}, scene.there)
    whole = await _charge(scene, paid.charge)
    assert (second.amount, whole.amount_refunded, whole.refunded) == (1100, 1500, True)
    with pytest.raises(sdk.InvalidRequestError) as refused:
        await refunds.create_async({"charge": paid.charge}, scene.there)
    assert refused.value.code == "charge_already_refunded"
    listed = await refunds.list_async({"charge": paid.charge, "limit": 1}, scene.there)
    assert [one.id async for one in listed.auto_paging_iter()] == [second.id, first.id]
    await scene.world.settled()
    assert receiver.types.count("refund.created") == receiver.types.count("charge.refunded") == 2
    assert await _net(scene) == 0


async def test_a_refund_comes_back_from_the_bank(scene: Scene) -> None:
    session = await scene.session()
    paid = await scene.world.pay(session.id)
    name = await scene.world.refund(paid.charge, 500)
    await scene.world.refund_fails(name)
    found = await scene.client.v1.refunds.retrieve_async(
        name, {"expand": ["failure_balance_transaction"]}, scene.there
    )
    assert (found.status, found.failure_reason) == ("failed", "lost_or_stolen_card")
    assert isinstance(found.failure_balance_transaction, sdk.BalanceTransaction)
    assert found.failure_balance_transaction.amount == 500
    assert (await _types(scene))[-3:] == [
        *("refund.failed", "refund.updated", "charge.refund.updated")
    ]
    assert await _net(scene) == 1500


async def test_a_refund_to_a_bank_account_is_on_its_way_first(scene: Scene) -> None:
    session = await scene.session()
    paid = await scene.world.pay(session.id, _DEBIT)
    await scene.world.settle(paid.charge)
    name = await scene.world.refund(paid.charge)
    refunds = scene.client.v1.refunds
    assert (await refunds.retrieve_async(name, options=scene.there)).status == "pending"
    await scene.world.refund_arrives(name)
    assert (await refunds.retrieve_async(name, options=scene.there)).status == "succeeded"


async def test_a_dispute_is_won_or_lost(scene: Scene) -> None:
    won, lost = await scene.session(), await scene.session(900)
    paid_won, paid_lost = await scene.world.pay(won.id), await scene.world.pay(lost.id)
    first = await scene.world.dispute(paid_won.charge)
    second = await scene.world.dispute(paid_lost.charge, amount=900)
    assert (await _charge(scene, paid_won.charge)).disputed
    assert await _net(scene) == 0
    with pytest.raises(sdk.InvalidRequestError) as refused:
        await scene.client.v1.refunds.create_async({"charge": paid_won.charge}, scene.there)
    assert refused.value.code == "charge_disputed"
    await scene.world.win(first)
    await scene.world.lose(second)
    assert await _net(scene) == 1500
    closed = await scene.world.events("charge.dispute.closed")
    assert [one["data"]["object"]["status"] for one in closed] == ["won", "lost"]
    with pytest.raises(Impossible):
        await scene.world.win(second)


async def test_an_inquiry_moves_no_money_until_it_becomes_a_dispute(scene: Scene) -> None:
    session, other = await scene.session(), await scene.session()
    asked = await scene.world.inquire((await scene.world.pay(session.id)).charge)
    dropped = await scene.world.inquire((await scene.world.pay(other.id)).charge)
    await scene.world.drop(dropped)
    assert await _net(scene) == 3000
    await scene.world.escalate(asked)
    assert await _net(scene) == 1500
    listed = await scene.client.v1.disputes.list_async(options=scene.there)
    assert [one.status for one in listed.data] == ["warning_closed", "needs_response"]


async def test_what_a_page_of_events_leaves_out_comes_on_the_next(scene: Scene) -> None:
    for _ in range(3):
        await scene.world.pay((await scene.session()).id)
    events = scene.client.v1.events
    asked: Any = {"limit": 2, "types": ["charge.succeeded", "checkout.session.*"]}
    first = await events.list_async(asked, scene.there)
    assert (len(first.data), first.has_more) == (2, True)
    every = [one.id async for one in first.auto_paging_iter()]
    happened = [
        one["id"]
        for one in await scene.world.events()
        if one["type"] in {"charge.succeeded", "checkout.session.completed"}
    ]
    assert every == happened[::-1]
    later = await events.list_async({"created": {"gt": first.data[0].created + 60}}, scene.there)
    assert later.data == []
    assert (await events.list_async()).data == []
