"""Keys, accounts and how a museum connects its own."""

from typing import Any

import aiohttp
import pytest
import stripe as sdk

from tests.doubles.stripe.conftest import Scene, asked_for, opened
from tests.doubles.stripe.receiving import Receiver, receiving

_RETURN = {"return_url": "https://museum.example/done", "refresh_url": "https://museum.example/new"}


async def test_each_account_has_books_of_its_own(scene: Scene) -> None:
    other = await scene.world.account("Musée")
    session = await scene.session()
    with pytest.raises(sdk.InvalidRequestError) as refused:
        await scene.client.v1.checkout.sessions.retrieve_async(
            session.id, options={"stripe_account": other}
        )
    assert (refused.value.http_status, refused.value.code) == (404, "resource_missing")
    own = await scene.client.v1.checkout.sessions.create_async(asked_for())
    paid = await scene.world.pay(own.id)
    assert (await scene.client.v1.charges.list_async(options=scene.there)).data == []
    assert [one.id for one in (await scene.client.v1.charges.list_async()).data] == [paid.charge]
    assert "account" not in (await scene.world.events())[-1]


async def test_events_of_the_platform_and_of_museums_go_to_endpoints_apart(
    scene: Scene, receiver: Receiver
) -> None:
    async with receiving() as own:
        own.secret = (await scene.world.endpoint(own.url)).secret
        await scene.world.pay((await scene.session()).id)
        session = await scene.client.v1.checkout.sessions.create_async(asked_for())
        await scene.world.pay(session.id)
        await scene.world.settled()
        assert len(own.events) == len(receiver.events) == 4
        assert {one.account for one in receiver.events} == {scene.museum}


async def test_a_key_that_nobody_has_opens_nothing(scene: Scene) -> None:
    async with opened(scene.stripe, "sk_wrong_key") as client:
        with pytest.raises(sdk.AuthenticationError, match="Invalid API Key provided"):
            await client.v1.charges.list_async()


async def test_a_restricted_key_does_what_it_may_and_no_more(scene: Scene) -> None:
    key = await scene.world.restricted_key({"checkout_session": "write", "charge": "read"})
    async with opened(scene.stripe, key) as client:
        session = await client.v1.checkout.sessions.create_async(asked_for(), scene.there)
        paid = await scene.world.pay(session.id)
        assert (await client.v1.charges.retrieve_async(paid.charge, options=scene.there)).paid
        with pytest.raises(sdk.PermissionError, match="rak_charge_write"):
            await client.v1.refunds.create_async({"charge": paid.charge}, scene.there)
        with pytest.raises(sdk.PermissionError, match="rak_event_read"):
            await client.v1.events.list_async(options=scene.there)


async def test_a_museum_connects_by_a_link_and_may_leave(scene: Scene, receiver: Receiver) -> None:
    accounts = scene.client.v1.accounts
    made = await accounts.create_async({"country": "FR", "email": "musee@example.org"})
    assert not made.charges_enabled
    assert made.requirements
    assert made.requirements.currently_due
    there: Any = {"stripe_account": made.id}
    sessions = scene.client.v1.checkout.sessions
    with pytest.raises(sdk.InvalidRequestError, match="cannot currently make charges"):
        await sessions.create_async(asked_for(), there)
    links = scene.client.v1.account_links
    asked: Any = {"account": made.id, "type": "account_onboarding", **_RETURN}
    link = await links.create_async(asked)
    async with aiohttp.ClientSession() as browser:
        assert (await browser.get(link.url)).ok
        again = await browser.get(link.url, allow_redirects=False)
        assert again.headers["Location"] == _RETURN["refresh_url"]
        told = await browser.post(link.url, allow_redirects=False)
        assert told.headers["Location"] == _RETURN["return_url"]
    assert (await accounts.retrieve_async(made.id)).charges_enabled
    await sessions.create_async(asked_for(), there)
    await scene.world.disconnect(made.id)
    await scene.world.settled()
    assert receiver.types == ["account.updated", "account.application.deauthorized"]
    with pytest.raises(sdk.PermissionError) as refused:
        await sessions.list_async(options=there)
    assert refused.value.error
    assert refused.value.error.code == "account_invalid"
    assert refused.value.request_id
    assert [one.id for one in (await accounts.list_async()).data] == [scene.museum]


async def test_an_account_can_be_stopped_from_taking_payments(scene: Scene) -> None:
    await scene.world.restrict(scene.museum, "requirements.past_due")
    found = await scene.client.v1.accounts.retrieve_async(scene.museum)
    assert found.requirements
    assert found.requirements.disabled_reason == "requirements.past_due"
    with pytest.raises(sdk.InvalidRequestError):
        await scene.session()
    await scene.world.onboard(scene.museum)
    assert (await scene.session()).url
