"""The chat inside a campaign's page: with scripts and without, by mouse and by keyboard."""

import re

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser import DESKTOP, PHONE, visiting
from tests.journeys.town import Town

PAGE = "/fontana/bacino?lang=it"


def answer(page: Page) -> Locator:
    """Find the newest answer."""
    return page.locator(".chat-museum").last


async def reach(page: Page, target: Locator) -> None:
    """Go with the Tab key alone until `target` has the focus."""
    for _ in range(60):
        if await target.evaluate("element => element === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    await expect(target).to_be_focused()


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(PHONE, id="phone"),
        pytest.param(DESKTOP, id="desktop", marks=pytest.mark.soak),
    ],
)
async def test_by_keyboard_one_asks_gives_is_thanked_stops_and_is_forgotten(
    town: Town, browser: Browser, size: tuple[int, int]
) -> None:
    async with visiting(browser, size) as page:
        await page.goto(f"{town.address}{PAGE}")
        await reach(page, page.get_by_role("link", name="Chiedi al museo"))
        await page.keyboard.press("Enter")
        field = page.get_by_role("textbox", name="Il tuo messaggio")
        await reach(page, field)
        await page.keyboard.type("quanto manca?")
        await page.keyboard.press("Enter")
        await expect(answer(page)).to_contain_text("1.200,00")
        # Three taps to the payment: the button to give, the amount, the button to pay.
        await reach(page, page.locator("#m-greeting").get_by_role("button", name="Dona"))
        await page.keyboard.press("Enter")
        await reach(page, answer(page).get_by_role("button", name="15,00"))
        await page.keyboard.press("Enter")
        await reach(page, answer(page).get_by_role("link", name="Paga"))
        await page.keyboard.press("Enter")
        await reach(page, page.get_by_role("button", name="Vai al pagamento"))
        await page.keyboard.press("Enter")
        await reach(page, page.get_by_role("button", name="Paga", exact=True))
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading")).to_have_text("Grazie")
        await page.goto(f"{town.address}{PAGE}")
        await expect(page.locator(".sums")).to_contain_text("15,00")
        await expect(answer(page)).to_contain_text("Grazie!")
        for said, heard in (("stop", "conferme dei tuoi pagamenti"), ("/forget", "Cancell")):
            await reach(page, page.get_by_role("textbox", name="Il tuo messaggio"))
            await page.keyboard.type(said)
            await page.keyboard.press("Enter")
            await expect(answer(page)).to_contain_text(heard)
        await reach(page, answer(page).get_by_role("button").first)
        await page.keyboard.press("Enter")
        await expect(page.locator(".chat-visitor")).to_have_count(0)
        await page.goto(f"{town.address}{PAGE}")
        await reach(page, page.get_by_role("link", name="English"))
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_have_text("The basin of faience")
        await expect(page.locator(".people")).to_contain_text("1 person has given")


async def test_without_scripts_one_asks_in_the_page(town: Town, browser: Browser) -> None:
    async with visiting(browser, PHONE, java_script_enabled=False) as page:
        await page.goto(f"{town.address}{PAGE}")
        await page.get_by_role("textbox", name="Il tuo messaggio").fill("quando siete aperti?")
        await page.get_by_role("button", name="Invia").click()
        await expect(answer(page)).to_contain_text("Dal martedì alla domenica")
        await page.goto(f"{town.address}{PAGE}")
        await page.get_by_role("link", name="Mostra i nuovi messaggi").click()
        await expect(page.locator(".chat-museum")).to_contain_text(
            [re.compile("assistente"), re.compile("Dal martedì")]
        )
