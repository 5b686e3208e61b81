from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from doubles.telegram.client import Bot, Person, Telegram, World
from tests.doubles.telegram.asking import Asking, asking
from tests.telegram_double import telegram, world

__all__ = ["telegram", "world"]


@dataclass(frozen=True)
class Scene:
    """A museum's bot, a person who started it, and the bot's own voice."""

    world: World
    bot: Bot
    giulia: Person
    ask: Asking


@pytest.fixture
async def scene(telegram: Telegram, world: World) -> AsyncIterator[Scene]:
    """Give a bot and a person who know each other; the start was already taken."""
    bot = await world.bot("palazzo_bot", "Palazzo Madama")
    giulia = await world.person("Giulia")
    await giulia.start(bot)
    async with asking(telegram, bot) as ask:
        (started,) = await ask("getUpdates")
        await ask("getUpdates", offset=started["update_id"] + 1)
        yield Scene(world, bot, giulia, ask)
