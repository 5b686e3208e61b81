from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from doubles.telegram.client import Place, Telegram
from tests.browser import PHONE, hindrances, running_browser, visiting
from tests.doubles.telegram.conftest import Scene
from tests.doubles.telegram.uploading import picture, upload


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Give a browser."""
    async with running_browser() as running:
        yield running


@pytest.fixture
async def group(scene: Scene) -> Place:
    """Give a group in which the bot has told of a milestone, with a picture and a button."""
    place = await scene.world.supergroup("Amici di Palazzo Madama", scene.giulia, scene.bot)
    await place.promote(scene.bot)
    keyboard = {"inline_keyboard": [[{"text": "Dona", "url": "https://example.org/p"}]]}
    told = await upload(
        scene.ask,
        "sendPhoto",
        "photo",
        picture(1200, 630, "#1F3F8F"),
        chat_id=place.id,
        caption="75 %! Siamo in 1.012.",
        caption_entities=[{"type": "bold", "offset": 0, "length": 5}],
        reply_markup=keyboard,
    )
    await scene.ask("pinChatMessage", chat_id=place.id, message_id=told["message_id"])
    await scene.giulia.type(place, "<b>Evviva</b>")
    return place


@pytest.mark.parametrize("colours", ["light", "dark"])
async def test_the_page_shows_the_chats_as_they_go_on(
    browser: Browser, telegram: Telegram, scene: Scene, group: Place, colours: str
) -> None:
    address = f"{telegram.address}/?world={scene.world.number}"
    async with visiting(browser, PHONE, color_scheme=colours) as page:
        await page.goto(address)
        chat = page.get_by_role("region", name="Amici di Palazzo Madama")
        await expect(chat.get_by_text("<b>Evviva</b>")).to_be_visible()
        await expect(chat.locator("ol strong")).to_have_text("75 %!")
        await expect(chat.get_by_role("link", name="Dona")).to_have_attribute(
            "href", "https://example.org/p"
        )
        await expect(chat.get_by_role("img")).to_have_count(0)
        await scene.ask("sendMessage", chat_id=scene.giulia.id, text="Grazie, Giulia.")
        own = page.get_by_role("region", name="Palazzo Madama", exact=True)
        await expect(own.get_by_text("Grazie, Giulia.")).to_be_visible()
        await scene.giulia.type(group, "che bello")
        await expect(chat.get_by_text("che bello")).to_be_in_viewport()
        assert await hindrances(page) == []
        wide = await page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE[0]
