from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from doubles.discord.client import Bot, Discord, Guild, Person, World
from tests.discord_double import discord, world
from tests.doubles.discord.asking import Asking, asking

__all__ = ["discord", "world"]


@dataclass(frozen=True)
class Scene:
    """A museum's bot, a person in its guild, and the bot's own voice."""

    world: World
    bot: Bot
    giulia: Person
    guild: Guild
    ask: Asking

    @property
    def messages(self) -> str:
        """The address of the messages of the first channel."""
        return f"/channels/{self.guild.general.id}/messages"

    @property
    def commands(self) -> str:
        """The address of the commands."""
        return f"/applications/{self.bot.id}/commands"


@pytest.fixture
async def scene(discord: Discord, world: World) -> AsyncIterator[Scene]:
    """Give a bot and a person who share a guild."""
    bot = await world.bot("palazzo")
    giulia = await world.person("Giulia")
    guild = await world.guild("Palazzo Madama", giulia)
    await guild.add(bot)
    async with asking(discord, bot) as ask:
        yield Scene(world, bot, giulia, guild, ask)
