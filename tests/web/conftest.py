from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser

from tests.browser import running_browser
from tests.web.house import House, opened_house


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    """Give the public pages of two museums."""
    async with opened_house(sqlite_url) as opened:
        yield opened


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Give a browser that knows nobody."""
    async with running_browser() as running:
        yield running
