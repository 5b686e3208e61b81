"""The demo's page in a real browser, while a short replay plays and after its end."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from culturetime.demo.folder import Folder
from tests.browser import DESKTOP, PHONE, hindrances, running_browser, visiting
from tests.culturetime.demo.played import played

pytestmark = pytest.mark.long
_NARROW = (320, 640)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with running_browser() as started:
        yield started


async def number_of_people(page: Page) -> int:
    return int(await page.locator("#figures .people strong").inner_text())


async def test_a_visitor_watches_changes_the_pace_and_gives_while_all_plays_on(
    browser: Browser, folder: Folder
) -> None:
    with played(folder, "8") as (program, address):
        async with visiting(browser) as page:
            await page.goto(f"{address}?lang=en")
            await expect(page.get_by_text("Re-enactment, simulated people").first).to_be_visible()
            await expect(page.locator("#figures .people strong")).to_have_text(re.compile(r"[3-9]"))
            seen = await number_of_people(page)
            await expect(page.locator("#figures .people strong")).not_to_have_text(str(seen))
            await _pause_and_hurry(page)
            await _give_to_the_french_museum(page, address)
            await _see_all_after_the_end(page)
        assert "All stays usable at" in program.said


async def _pause_and_hurry(page: Page) -> None:
    await page.get_by_role("button", name="Pause").click()
    await expect(page.locator("#pace-now")).to_have_text("Paused")
    await expect(page.get_by_role("button", name="Go on")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#pace-now")).to_have_text("Pace × 8")
    await page.get_by_role("button", name="Slower").click()
    await expect(page.locator("#pace-now")).to_have_text("Pace × 4")
    await page.get_by_role("button", name="Faster").click()
    await expect(page.locator("#pace-now")).to_have_text("Pace × 8")
    await page.get_by_role("button", name="At full speed").click()
    await expect(page.locator("#pace-now")).to_have_text(
        re.compile("As fast as it goes|The replay has ended")
    )


async def _give_to_the_french_museum(page: Page, address: str) -> None:
    """Three taps and the answer to them stand in the visitor's own chat, in French."""
    await page.goto(f"{address}?lang=fr")
    chat = page.locator("#your-turn")
    await expect(page.locator("#today")).to_contain_text("0 personne")
    await chat.get_by_role("textbox").fill("je donne 15 euros")
    await chat.get_by_role("textbox").press("Enter")
    await chat.get_by_role("link", name="Payer").click()
    await page.get_by_role("button", name="Continuer vers le paiement").click()
    await page.get_by_role("button", name="Payer", exact=True).click()
    await expect(page.get_by_role("heading")).to_have_text("Merci")
    await page.goto(f"{address}?lang=fr")
    await expect(chat.locator(".chat-museum").last).to_contain_text("15,00")
    await expect(chat.locator(".chat-museum").last).to_contain_text("Merci")
    await expect(page.locator("#today")).to_contain_text("1 personne")


async def _see_all_after_the_end(page: Page) -> None:
    await expect(page.locator("#pace-now")).to_contain_text("La reconstitution est terminée")
    await expect(page.locator("#meissen-it")).to_contain_text("Giorno 30.")
    await expect(page.locator("#meissen-en")).to_contain_text("Day 30.")
    await expect(page.locator("#private .post").first).to_be_visible()
    await expect(page.locator("#gifts .gift").first).to_be_visible()
    await expect(page.locator("#when")).to_contain_text("Jour 60 sur 60")


async def test_the_page_is_for_everybody_with_a_script_or_without(
    browser: Browser, folder: Folder
) -> None:
    with played(folder, "0.125") as (_, address):
        for language, scheme, size in (("it", "light", DESKTOP), ("en", "dark", PHONE)):
            still = {"color_scheme": scheme, "reduced_motion": "reduce"}
            async with visiting(browser, size, **still) as page:
                await page.goto(f"{address}?lang={language}")
                assert await hindrances(page) == [], (scheme, language)
        async with visiting(browser, _NARROW) as page:
            await page.goto(f"{address}?lang=fr")
            assert await page.evaluate("document.documentElement.scrollWidth") <= _NARROW[0]
        async with visiting(browser, java_script_enabled=False) as page:
            await page.goto(f"{address}?lang=en")
            await page.get_by_role("button", name="Pause").click()
            await expect(page.locator("#pace-now")).to_have_text("Paused")
            await page.get_by_role("link", name="Show how it stands now").click()
            await expect(page.get_by_role("button", name="Go on")).to_be_visible()
