from typing import Any

import pytest
import stripe as sdk

from doubles.stripe.client import Impossible
from tests.doubles.stripe.conftest import Scene, asked_for
from tests.doubles.stripe.receiving import Receiver


async def test_a_card_pays_a_session_and_signed_events_tell_of_it(
    scene: Scene, receiver: Receiver
) -> None:
    session = await scene.session(1500)
    assert (session.status, session.payment_status) == ("open", "unpaid")
    assert (session.amount_total, session.currency, session.locale) == (1500, "eur", "it")
    paid = await scene.world.pay(session.url or "")
    await scene.world.settled()
    assert sorted(receiver.types) == [
        "charge.succeeded",
        "checkout.session.completed",
        "payment_intent.created",
        "payment_intent.succeeded",
    ]
    assert {one.account for one in receiver.events} == {scene.museum}
    after = await scene.client.v1.checkout.sessions.retrieve_async(
        session.id, {"expand": ["payment_intent.latest_charge", "line_items"]}, scene.there
    )
    assert (after.status, after.payment_status, after.url) == ("complete", "paid", None)
    assert after.line_items
    assert [line.description for line in after.line_items.data] == ["Il servizio Meissen"]
    assert isinstance(after.payment_intent, sdk.PaymentIntent)
    charge = after.payment_intent.latest_charge
    assert isinstance(charge, sdk.Charge)
    assert (charge.id, charge.amount, charge.metadata["pledge"]) == (paid.charge, 1500, "7")
    with pytest.raises(Impossible, match="complete"):
        await scene.world.pay(session.id)


async def test_a_declined_payer_may_try_again(scene: Scene) -> None:
    session = await scene.session()
    failed = await scene.world.decline(session.id, code="insufficient_funds")
    paid = await scene.world.pay(session.id)
    assert (failed.status, paid.status) == ("failed", "succeeded")
    assert failed.payment_intent == paid.payment_intent
    listed = await scene.client.v1.charges.list_async(
        {"payment_intent": paid.payment_intent}, scene.there
    )
    assert [one.failure_code for one in listed.data] == [None, "insufficient_funds"]


async def test_a_session_expires_when_told_and_by_itself(scene: Scene) -> None:
    told, left = await scene.session(), await scene.session()
    sessions = scene.client.v1.checkout.sessions
    ended = await sessions.expire_async(told.id, options=scene.there)
    assert (ended.status, ended.url) == ("expired", None)
    with pytest.raises(sdk.InvalidRequestError, match="status of expired"):
        await sessions.expire_async(told.id, options=scene.there)
    await scene.world.advance(24 * 3600 + 1)
    listed = await sessions.list_async({"status": "expired"}, scene.there)
    assert {one.id for one in listed.data} == {told.id, left.id}
    happened = [one["data"]["object"]["id"] for one in await scene.world.events()]
    assert happened == [told.id, left.id]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"line_items": asked_for(49)["line_items"]}, "amount_too_small"),
        ({"line_items": asked_for(500, "xyz")["line_items"]}, None),
        ({"success_url": "museum"}, "url_invalid"),
        ({"expires_at": 1}, None),
        ({"metadata": {"k" * 41: "v"}}, None),
    ],
)
async def test_what_stripe_would_refuse_is_refused(
    scene: Scene, wrong: dict[str, Any], code: str | None
) -> None:
    with pytest.raises(sdk.InvalidRequestError) as refused:
        await scene.session(**wrong)
    assert refused.value.code == code


async def test_what_no_route_takes_is_refused_by_name(scene: Scene) -> None:
    await scene.world.forgive()
    with pytest.raises(sdk.InvalidRequestError, match="unknown parameter: colour") as refused:
        await scene.session(colour="blue")
    assert refused.value.code == "parameter_unknown"
    with pytest.raises(sdk.InvalidRequestError, match="Unrecognized request URL"):
        await scene.client.v1.customers.list_async()
