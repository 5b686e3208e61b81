"""Webhooks as Stripe sends them: signed, repeated, out of order, late, or not at all."""

import pytest
import stripe as sdk

from doubles.stripe.client import Hook, Posting
from tests.doubles.stripe.conftest import Scene
from tests.doubles.stripe.receiving import Receiver


async def _paid(scene: Scene) -> list[str]:
    """Pay a session; gives the ids of the events that happened."""
    before = len(await scene.world.events())
    await scene.world.pay((await scene.session()).id)
    return [one["id"] for one in (await scene.world.events())[before:]]


async def test_an_event_is_brought_again_until_it_is_taken(
    scene: Scene, receiver: Receiver
) -> None:
    receiver.refusals = [500, 302, 404]
    happened = await _paid(scene)
    tries = await scene.world.settled()
    assert sorted(one.id for one in receiver.events) == sorted(happened)
    assert sorted(one.status for one in tries if one.status != 200) == [302, 404, 500]
    listed = await scene.client.v1.events.list_async(options=scene.there)
    assert {one.pending_webhooks for one in listed.data} == {0}


async def test_an_event_is_brought_as_often_as_is_said_though_it_was_taken(
    scene: Scene, receiver: Receiver
) -> None:
    await scene.world.post(Posting.PROMPT, times=3, delay=0.05)
    happened = await _paid(scene)
    await scene.world.settled()
    assert sorted(one.id for one in receiver.events) == sorted(happened * 3)


async def test_events_that_are_held_come_in_the_order_of_the_test(
    scene: Scene, receiver: Receiver
) -> None:
    await scene.world.post(Posting.HELD)
    happened = await _paid(scene)
    assert receiver.events == []
    order = [*reversed(happened), happened[0]]
    tries = await scene.world.deliver(order)
    assert [one.id for one in receiver.events] == [one.event for one in tries] == order
    await scene.world.deliver(happened * 20, width=32)
    assert len(receiver.events) == 5 + 80


async def test_events_are_only_listed_while_webhooks_are_off(
    scene: Scene, receiver: Receiver
) -> None:
    await scene.world.post(Posting.OFF)
    happened = await _paid(scene)
    await scene.world.settled()
    assert receiver.events == []
    listed = await scene.client.v1.events.list_async(options=scene.there)
    assert [one.id for one in reversed(listed.data)] == happened


async def test_a_rolled_secret_and_the_old_one_sign_together_for_a_day(
    scene: Scene, receiver: Receiver
) -> None:
    (listed,) = (await scene.client.v1.webhook_endpoints.list_async()).data
    old = receiver.secret
    rolled = await scene.world.roll(Hook(listed.id, old))
    await _paid(scene)
    await scene.world.settled()
    assert all(one.count("v1=") == 2 for one in receiver.headers)
    for secret in (old, rolled.secret):
        sdk.WebhookSignature.verify_header(receiver.bodies[0].decode(), receiver.headers[0], secret)
    await scene.world.advance(24 * 3600 + 1)
    receiver.secret = rolled.secret
    count = len(receiver.headers)
    await _paid(scene)
    await scene.world.settled()
    assert [one.count("v1=") for one in receiver.headers[count:]] == [1] * 4


async def test_the_program_registers_an_endpoint_and_only_then_hears_its_secret(
    scene: Scene, receiver: Receiver
) -> None:
    endpoints = scene.client.v1.webhook_endpoints
    made = await endpoints.create_async(
        {
            "url": receiver.url,
            "enabled_events": ["charge.succeeded"],
            "connect": True,
            "api_version": "2026-10-28.endive",
        }
    )
    assert made.secret
    found = await endpoints.retrieve_async(made.id)
    assert (found.api_version, "secret" in found) == ("2026-10-28.endive", False)
    await endpoints.update_async(made.id, {"disabled": True})
    assert (await endpoints.retrieve_async(made.id)).status == "disabled"
    await scene.world.forgive()
    with pytest.raises(sdk.InvalidRequestError, match="only calls this machine"):
        await endpoints.create_async({"url": "https://museum.example", "enabled_events": ["*"]})


async def test_a_test_may_send_what_stripe_would_not(scene: Scene, receiver: Receiver) -> None:
    bent = {"type": "charge.succeeded", "data": {"object": {}}, "account": "acct_of_nobody"}
    name = await scene.world.push(bent)
    await scene.world.settled()
    assert [(one.id, one.account) for one in receiver.events] == [(name, "acct_of_nobody")]
