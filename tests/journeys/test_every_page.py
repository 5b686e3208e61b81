"""Every page there is, as everybody must be able to read it."""

import re

import httpx2
import pytest
from playwright.async_api import Browser

from tests.browser import PHONE, hindrances, seeing
from tests.journeys.places import every_place
from tests.journeys.town import Town

pytestmark = pytest.mark.long
NARROW = (320, 640)
#: As the house wants them, wide and spaced as WCAG 1.4.12 allows readers, and twice as large.
LETTERS = (
    "html { font-size: 100% }",
    "* { font-family: monospace !important; letter-spacing: .12em; word-spacing: .16em }",
    "html { font-size: 200% }",
)


# The pages are made of the same parts in every language.
@pytest.mark.parametrize(
    "language",
    ["it", *(pytest.param(one, marks=pytest.mark.soak) for one in ("fr", "en"))],
)
async def test_axe_finds_nothing_on_any_page_light_or_dark(
    town: Town, browser: Browser, language: str
) -> None:
    await town.give(300_00, "Ada Lovelace")
    async with seeing(browser, PHONE) as page:
        async for place in every_place(town, page, language):
            await page.emulate_media(color_scheme="light")
            assert await hindrances(page) == [], place
            await page.emulate_media(color_scheme="dark")
            assert await hindrances(page, "color-contrast") == [], place


async def test_no_page_is_wider_than_a_narrow_screen_in_any_letters(
    town: Town, browser: Browser
) -> None:
    await town.give(300_00, "A" * 90)
    async with seeing(browser, NARROW, bypass_csp=True) as page:
        async for place in every_place(town, page, "fr"):
            for letters in LETTERS:
                await page.add_style_tag(content=letters)
                wide = await page.evaluate("document.documentElement.scrollWidth")
                assert wide <= NARROW[0], (place, letters)


async def test_a_campaigns_page_with_its_chat_is_light(town: Town) -> None:
    for number in range(20):
        await town.give(10_00, f"Somebody with a longer name, the {number}th")
    async with httpx2.AsyncClient(base_url=town.address, timeout=60) as client:
        page = await client.get("/fontana/bacino")
        loaded = re.findall(r'"(/(?:static|chat-files)/[^"]*)"', page.text)
        assert len(loaded) == 5
        total = 0
        for path in ("/fontana/bacino", *loaded):
            async with client.stream("GET", path) as answer:
                total += len(b"".join([part async for part in answer.aiter_raw()]))
    assert total < 60_000
