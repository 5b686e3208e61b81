"""The payment page in a browser."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from playwright.async_api import expect

from tests.browser import running_browser, visiting
from tests.doubles.stripe.conftest import Scene, asked_for


@pytest.fixture
async def museum_site() -> AsyncIterator[str]:
    """Give the address of a museum's site, where payers come back."""

    async def show(request: web.Request) -> web.Response:
        return web.Response(text=f"back {request.path} {request.query_string}")

    app = web.Application()
    app.router.add_get("/{page}", show)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_a_payer_is_declined_pays_and_comes_back(scene: Scene, museum_site: str) -> None:
    urls = {
        "success_url": f"{museum_site}/thanks?session={{CHECKOUT_SESSION_ID}}",
        "cancel_url": f"{museum_site}/cancelled",
    }
    asked = asked_for() | urls
    session = await scene.client.v1.checkout.sessions.create_async(asked, scene.there)
    assert session.url
    async with running_browser() as browser, visiting(browser) as page:
        await page.goto(session.url)
        await expect(page.get_by_role("heading")).to_have_text("1500 EUR")
        await expect(page.get_by_text("Il servizio Meissen: 1500 EUR")).to_be_visible()
        await page.get_by_role("button", name="Card declined").click()
        await expect(page.get_by_role("alert")).to_have_text("Your card was declined.")
        await page.get_by_label("Name").fill("<b>Anna</b>")
        await page.get_by_role("button", name="Pay by SEPA debit").click()
        await expect(page.get_by_text(f"back /thanks session={session.id}")).to_be_visible()
        await page.goto(session.url)
        await expect(page.get_by_text("You're all done here.")).to_be_visible()
        other = await scene.client.v1.checkout.sessions.create_async(asked, scene.there)
        await page.goto(other.url or "")
        await page.get_by_role("link", name="Back").click()
        await expect(page.get_by_text("back /cancelled")).to_be_visible()
    charges = (await scene.client.v1.charges.list_async(options=scene.there)).data
    assert [(one.status, one.billing_details.name) for one in charges] == [
        ("pending", "<b>Anna</b>"),
        ("failed", "Giulia Rossi"),
    ]
