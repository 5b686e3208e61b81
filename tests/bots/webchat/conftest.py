from collections.abc import AsyncIterator

import pytest

from tests.bots.webchat.room import Room, opened_room


@pytest.fixture
async def room(database_url: str) -> AsyncIterator[Room]:
    """Give a museum's chat; the test runs once on each kind of database."""
    async with opened_room(database_url) as opened:
        yield opened


@pytest.fixture
async def quick_room(sqlite_url: str) -> AsyncIterator[Room]:
    """Give a museum's chat on the embedded database."""
    async with opened_room(sqlite_url) as opened:
        yield opened
