from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from tests.browser import running_browser
from tests.journeys.town import Town, opened_town


@pytest.fixture
async def town(sqlite_url: str) -> AsyncIterator[Town]:
    """Give a whole network."""
    async with opened_town(sqlite_url) as opened:
        yield opened


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Give a browser that knows nobody."""
    async with running_browser() as running:
        yield running
