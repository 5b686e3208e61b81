"""Whole journeys in a real browser: with JavaScript and without."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.bots.webchat.room import Room
from tests.browser import PHONE, running_browser, visiting

MOST_LOOKS = 20


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with running_browser() as running:
        yield running


async def say(page: Page, text: str) -> None:
    """Type and press Enter, as somebody with a keyboard does."""
    await page.get_by_role("textbox").fill(text)
    await page.get_by_role("textbox").press("Enter")


def last(page: Page) -> Locator:
    """Find the newest answer."""
    return page.locator(".chat-museum").last


async def test_a_guest_asks_in_italian_gives_and_is_thanked_where_it_began(
    browser: Browser, quick_room: Room
) -> None:
    async with visiting(browser, PHONE) as page:
        await page.goto(f"{quick_room.url}/chat/palazzo?lang=it")
        await say(page, "quanto manca?")
        await expect(last(page)).to_contain_text("80.000,00")
        await say(page, "vorrei donare")
        await last(page).get_by_role("button", name="15,00").click()
        await last(page).get_by_role("link", name="Paga").click()
        await page.get_by_role("button", name="Vai al pagamento").click()
        await page.get_by_role("button", name="Paga", exact=True).click()
        await expect(page.get_by_role("heading")).to_have_text("Grazie")
        await page.get_by_role("link", name="Torna alla chat").click()
        await expect(last(page)).to_contain_text("15,00")
        await expect(last(page)).to_contain_text("Grazie!")
        await say(page, "quanto è stato raccolto?")
        await expect(last(page)).to_contain_text(re.compile(r"15,00.*€"))
    assert (await quick_room.campaign()).raised_minor == 15_00


async def test_without_javascript_the_same(browser: Browser, quick_room: Room) -> None:
    async with visiting(browser, java_script_enabled=False) as page:
        await page.goto(f"{quick_room.url}/chat/palazzo?lang=it")
        await page.get_by_role("button", name="Dona").click()
        await page.get_by_role("button", name="15,00").click()
        await page.get_by_role("link", name="Paga").click()
        await page.get_by_role("button", name="Vai al pagamento").click()
        await page.get_by_role("button", name="Paga", exact=True).click()
        await page.get_by_role("link", name="Torna alla chat").click()
        again = page.get_by_role("link", name="Mostra i nuovi messaggi")
        thanked = page.locator(".chat-museum").filter(has_text="Grazie!")
        # As a person does who waits for an answer; each look ends by itself.
        for _ in range(MOST_LOOKS):
            await expect(again).to_be_visible()
            if await thanked.count():
                break
            async with page.expect_navigation():
                await again.click()
        await expect(thanked).to_have_count(1)
    assert (await quick_room.campaign()).raised_minor == 15_00


async def test_what_others_cause_appears_by_itself(browser: Browser, quick_room: Room) -> None:
    async with visiting(browser) as page:
        await page.goto(f"{quick_room.url}/chat/palazzo?lang=en")
        await say(page, "/give 15")
        link = await last(page).get_by_role("link", name="Pay").get_attribute("href")
        other = await page.context.new_page()
        await other.goto(f"{quick_room.url}{link}")
        await other.get_by_role("button", name="Continue to the payment").click()
        await other.get_by_role("button", name="Pay", exact=True).click()
        await expect(last(page)).to_contain_text("Thank you")


async def test_who_is_forgotten_finds_an_empty_chat(browser: Browser, quick_room: Room) -> None:
    async with visiting(browser) as page:
        await page.goto(f"{quick_room.url}/chat/palazzo?lang=en")
        await say(page, "My name is Giulia Bianchi")
        await expect(page.locator(".chat-museum")).to_have_count(2)
        await say(page, "/forget")
        await page.get_by_role("button", name="Erase my data").click()
        await expect(page.get_by_text("Giulia Bianchi")).to_have_count(0)
        await expect(page.locator(".chat-visitor")).to_have_count(0)
        await page.reload()
        await expect(page.get_by_text("Giulia Bianchi")).to_have_count(0)


async def test_a_script_in_a_message_is_text(browser: Browser, quick_room: Room) -> None:
    async with visiting(browser) as page:
        await page.goto(f"{quick_room.url}/chat/palazzo?lang=en")
        await say(page, "<script>document.title='caught'</script><img src=x onerror=alert(1)>")
        await expect(page.locator(".chat-visitor")).to_contain_text("<script>")
        await page.reload()
        await expect(page.locator(".chat-visitor")).to_contain_text("<script>")
        assert await page.title() == "Chat with Palazzo Madama"
