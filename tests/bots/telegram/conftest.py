from collections.abc import AsyncIterator

import pytest

from doubles.telegram.client import Person, Telegram, World
from tests.bots.telegram.desk import Desk, opened
from tests.telegram_double import telegram, world

__all__ = ["desk", "giulia", "telegram", "world"]


@pytest.fixture
async def desk(telegram: Telegram, world: World) -> AsyncIterator[Desk]:
    async with opened(telegram, world) as one:
        yield one


@pytest.fixture
async def giulia(world: World, desk: Desk) -> Person:
    person = await world.person()
    await person.start(desk.account)
    return person
