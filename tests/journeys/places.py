"""Every page that people can see, one after the other, as a visitor comes to them."""

from collections.abc import AsyncIterator

from playwright.async_api import Page, expect

from tests.journeys.town import Town

#: Pages that have an address of their own, by a name for each.
ADDRESSES = {
    "network": "/",
    "museum": "/fontana",
    "campaign": "/fontana/bacino",
    "replayed campaign": "/palazzo/servizio",
    "privacy": "/privacy",
    "privacy of a museum": "/fontana/privacy",
    "accessibility": "/accessibility",
    "embedded": "/embed/fontana/bacino",
    "api": "/api/docs",
    "not found": "/nowhere",
    "chat not found": "/chat/nowhere",
    "link not found": "/p/nowhere",
    "payment not found": "/sandbox/nowhere",
}


async def every_place(town: Town, page: Page, language: str) -> AsyncIterator[str]:
    """Go to every page in a language; gives the name of each while it is shown."""
    for name, path in ADDRESSES.items():
        await page.goto(f"{town.address}{path}?lang={language}")
        yield name
    await page.goto(f"{town.address}/chat/fontana?lang={language}")
    await page.get_by_role("textbox").fill("/campaign")
    await page.get_by_role("textbox").press("Enter")
    await expect(page.locator(".chat-museum")).to_have_count(2)
    await page.get_by_role("textbox").fill("/give 15")
    await page.get_by_role("textbox").press("Enter")
    await expect(page.locator(".chat-pay")).to_be_visible()
    yield "chat"
    await _press(page, ".chat-pay", "#amount")
    yield "hand-off"
    await page.locator("#amount").fill("nothing")
    await _press(page, "button[type=submit]", "#refusal")
    yield "hand-off refused"
    await page.locator("#amount").fill("15")
    await _press(page, "button[type=submit]", "button[value=pay]")
    yield "payment"
    await _press(page, "button[value=pay]", ".ways")
    yield "done"
    for choice in ("decline", "pay_later"):
        await page.goto(f"{town.address}/fontana/bacino?lang={language}")
        await _press(page, ".amounts button >> nth=0", "#amount + .hint")
        await _press(page, "button[type=submit]", f"button[value={choice}]")
        await _press(page, f"button[value={choice}]", ".ways")
        yield f"done, {choice.replace('_', ' ')}"


async def _press(page: Page, button: str, next_page_has: str) -> None:
    await page.locator(button).click()
    await expect(page.locator(next_page_has)).to_be_visible()
    await page.wait_for_load_state()
