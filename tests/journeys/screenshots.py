"""Pictures of every page into a folder: `python -m tests.journeys.screenshots FOLDER`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, expect

from core.store.migrations import upgrade
from culturetime.demo.folder import Folder
from tests.browser import DESKTOP, PHONE, running_browser, seeing
from tests.culturetime.demo.played import played
from tests.journeys.places import every_place
from tests.journeys.town import Town, opened_town

_NAMES = ("Ada Lovelace", "Bruno Rossi", "Chiara e Davide", "Amici del borgo", "Élise Martin")
_LOOKS = [
    (f"{size}, {scheme}", viewport, scheme)
    for size, viewport in (("phone", PHONE), ("desktop", DESKTOP))
    for scheme in ("light", "dark")
]


async def take(folder: Path, language: str = "it") -> None:
    """Take a picture of each page, on a phone and a desktop, light and dark."""
    with tempfile.TemporaryDirectory() as own:
        database = f"sqlite:///{own}/culturetime.db"
        upgrade(database)
        async with opened_town(database) as town, running_browser() as browser:
            for number, name in enumerate(_NAMES):
                await town.give(15_00 + number * 37_50, name)
            for look, size, scheme in _LOOKS:
                options = {"color_scheme": scheme, "reduced_motion": "reduce"}
                async with seeing(browser, size, **options) as page:
                    async for name in every_place(town, page, language):
                        path = folder / f"{name} ({look}).png"
                        await page.screenshot(path=path, full_page=True)
            await _card(browser, town, folder, language)
            await _demo(browser, Path(own), folder, language)


async def _card(browser: Browser, town: Town, folder: Path, language: str) -> None:
    async with seeing(browser) as page:
        address = f"{town.address}/fontana/bacino/card.png?lang={language}"
        answer = await page.request.get(address)
        card = await answer.body()
    await asyncio.to_thread((folder / "card.png").write_bytes, card)


async def _demo(browser: Browser, own: Path, folder: Path, language: str) -> None:
    """Take pictures of the demo's page, once its short replay is over and nothing moves."""
    with played(Folder(own / "short" / "demo"), "0") as (_, address):
        for look, size, scheme in _LOOKS:
            async with seeing(browser, size, color_scheme=scheme) as page:
                await page.goto(f"{address}?lang={language}")
                await expect(page.locator("#when")).to_contain_text("60")
                await page.screenshot(path=folder / f"demo ({look}).png", full_page=True)


if __name__ == "__main__":
    chosen = Path(sys.argv[1])
    chosen.mkdir(parents=True, exist_ok=True)
    asyncio.run(take(chosen))
