"""A server takes a right, a channel or the whole bot away while something is owed there."""

from datetime import timedelta

from core.store.queries import spaces
from core.store.queries.spaces import Space
from doubles.discord.client import Channel, Discord, Person
from doubles.discord.client import World as DiscordWorld
from doubles.telegram.client import Telegram, World
from tests.core.conversation.talk import plain
from tests.discord_double import discord
from tests.discord_double import world as discord_world
from tests.journeys.doors import Doors, opened_doors
from tests.museum_for_tests import euros
from tests.provider_for_tests import Payment
from tests.telegram_double import telegram, world

__all__ = [
    "discord",
    "discord_world",
    "telegram",
    "world",
]


async def _connect(doors: Doors, person: Person, channel: Channel) -> None:
    code = await doors.space_code("palazzo")
    done = (await person.slash(channel, "connect", {"code": code})).shown
    assert "Palazzo Madama" in done.text


async def _open(doors: Doors) -> set[str]:
    museum = await doors.museum()
    found: list[Space] = await doors.house.store.museum(museum.id).read(spaces.every_space)
    return {one.address for one in found if one.closed_at is None}


async def _cross_a_milestone(doors: Doors) -> None:
    money = await doors.money()
    [campaign] = await doors.campaigns()
    pledge = await money.start(campaign, euros(20_000_00), doors.clock())
    await money.hear(Payment(pledge).paid(doors.clock()), "paid", doors.clock())


async def test_a_post_waits_for_its_right_and_is_dropped_with_its_channel_while_others_hear(
    sqlite_url: str, telegram: Telegram, world: World, discord: Discord, discord_world: DiscordWorld
) -> None:
    phone_bot, bot = await world.bot("palazzo_bot"), await discord_world.bot("palazzo")
    owner = await discord_world.person("Cristina")
    guild = await discord_world.guild("Amici", owner)
    await guild.add(bot)
    quiet, gone = await guild.channel("muto"), await guild.channel("perso")
    at = (telegram.address, phone_bot.token), (discord.api_url, bot.token)
    async with opened_doors(sqlite_url, *at) as doors:
        await discord_world.connects(bot)
        await discord_world.offers(owner, guild.general, "connect")
        for channel in (guild.general, quiet, gone):
            await _connect(doors, owner, channel)
        await quiet.refuse("send_messages")
        await gone.delete()
        await _cross_a_milestone(doors)
        await owner.hears(guild.general, "25%")
        while str(gone.id) in await _open(doors):
            pass
        assert {str(guild.general.id), str(quiet.id)} <= await _open(doors)
        await quiet.allow("send_messages")
        doors.clock.pass_(timedelta(minutes=16))
        assert "25%" in plain((await owner.hears(quiet, "25%")).text)
        told = [one.text for one in await owner.read(quiet) if "25%" in one.text]
        assert len(told) == 1
        await guild.remove(bot)
        while {str(guild.general.id), str(quiet.id)} & await _open(doors):
            pass
