"""A question nobody foresaw reaches a person, and the next who asks is answered at once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from core.conversation.answers.library import Load, Reader
from core.conversation.answers.tongues import Tongues
from core.conversation.answers.universal import UniversalEncoder
from doubles.discord.client import Bot as DiscordBot
from doubles.discord.client import Discord
from doubles.discord.client import World as DiscordWorld
from doubles.telegram.client import Bot as TelegramBot
from doubles.telegram.client import Telegram, World
from tests.discord_double import discord
from tests.discord_double import world as discord_world
from tests.journeys.doors import Doors, guest_of, opened_doors
from tests.journeys.parity.visitor import plain
from tests.telegram_double import telegram, world

__all__ = [
    "discord",
    "discord_world",
    "telegram",
    "world",
]

UNFORESEEN = "chi ha dipinto i fiori?"
ANSWER = "Un allievo di Höroldt, a Meissen, verso il 1740."
SOURCE = "Palazzo Madama, "


@pytest.fixture(scope="module")
def load() -> Load:
    """Load what reads meaning, once for all tests."""
    reader = Reader(UniversalEncoder(), Tongues().tell)
    return lambda: reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Bots:
    """The network's bots on both platforms, and who is there."""

    world: World
    discord_world: DiscordWorld
    phone: TelegramBot
    desk: DiscordBot
    at: tuple[tuple[str, str], tuple[str, str]]


@pytest.fixture
async def bots(
    telegram: Telegram, world: World, discord: Discord, discord_world: DiscordWorld
) -> Bots:
    """Give the bots."""
    phone, desk = await world.bot("palazzo_bot"), await discord_world.bot("palazzo")
    return Bots(
        world=world,
        discord_world=discord_world,
        phone=phone,
        desk=desk,
        at=((telegram.address, phone.token), (discord.api_url, desk.token)),
    )


@asynccontextmanager
async def opened(database: str, bots: Bots, load: Load) -> AsyncIterator[Doors]:
    """Open the network on both platforms, its knowledge read for its meaning."""
    async with opened_doors(database, *bots.at, load=load) as doors:
        while await doors.house.conversation.read_knowledge():
            pass
        await bots.discord_world.connects(bots.desk)
        yield doors


async def test_asked_on_the_page_answered_on_telegram_known_on_discord_in_english(
    sqlite_url: str, bots: Bots, load: Load
) -> None:
    world, discord_world = bots.world, bots.discord_world
    phone_bot, desk_bot = bots.phone, bots.desk
    anna, ben = await world.person("Anna"), await discord_world.person("Ben")
    office = await world.supergroup("Ufficio", anna, phone_bot)
    guild = await discord_world.guild("Friends", ben)
    await guild.add(desk_bot)
    async with opened(sqlite_url, bots, load) as doors, guest_of(doors) as guest:
        code = await doors.space_code("palazzo", staff=True)
        await anna.type(office, f"/connect@palazzo_bot {code}")
        await anna.hears(office)
        assert "Non lo so" in await guest.say(UNFORESEEN)
        assert "passato" in await guest.say("sì")
        post = await anna.hears(office, UNFORESEEN)
        await anna.type(office, ANSWER, reply_to=post)
        assert ANSWER in (await guest.hears()).text
        told = await anna.hears(office, "in viaggio")
        await anna.tap(office, told, "Impara la risposta")
        await anna.hears(office, "Imparato")
        await ben.type(desk_bot, "who was the painter of the flowers?")
        heard = plain((await ben.hears(desk_bot)).text)
        assert "The museum wrote this answer in one language (Italian)" in heard
        assert ANSWER in heard
        assert f"staff of {SOURCE}" in heard


async def test_asked_on_telegram_answered_on_discord_known_on_the_page_in_french(
    sqlite_url: str, bots: Bots, load: Load
) -> None:
    world, discord_world = bots.world, bots.discord_world
    phone_bot, desk_bot = bots.phone, bots.desk
    giulia = await world.person("Giulia", language="it")
    anna = await discord_world.person("Anna")
    guild = await discord_world.guild("Amici", anna)
    office = await guild.channel("staff")
    await guild.add(desk_bot)
    async with opened(sqlite_url, bots, load) as doors, guest_of(doors) as guest:
        await discord_world.offers(anna, office, "connect")
        await anna.slash(office, "connect", {"code": await doors.space_code("palazzo", staff=True)})
        await giulia.start(phone_bot)
        await giulia.hears(phone_bot)
        await giulia.type(phone_bot, UNFORESEEN)
        offer = await giulia.hears(phone_bot)
        await giulia.tap(phone_bot, offer, "Sì")
        post = await anna.hears(office, UNFORESEEN)
        await anna.type(office, f"@palazzo {ANSWER}", reply_to=post)
        assert ANSWER in (await giulia.hears(phone_bot, "Il museo risponde")).text
        told = await anna.hears(office, "in viaggio")
        await anna.send_press(office, told, "Impara la risposta")
        await anna.hears(office, "Imparato")
        heard = await guest.say("quel artiste a peint les fleurs ?")
        assert ANSWER in heard
        assert f"l'équipe de {SOURCE}" in heard


async def test_asked_on_discord_answered_on_telegram_known_there_in_english(
    sqlite_url: str, bots: Bots, load: Load
) -> None:
    world, discord_world = bots.world, bots.discord_world
    phone_bot, desk_bot = bots.phone, bots.desk
    anna, luca = await world.person("Anna"), await discord_world.person("Luca")
    ben = await world.person("Ben", language="en")
    office = await world.supergroup("Ufficio", anna, phone_bot)
    guild = await discord_world.guild("Amici", luca)
    await guild.add(desk_bot)
    async with opened(sqlite_url, bots, load) as doors:
        code = await doors.space_code("palazzo", staff=True)
        await anna.type(office, f"/connect@palazzo_bot {code}")
        await anna.hears(office)
        await luca.type(desk_bot, UNFORESEEN)
        await luca.press(desk_bot, await luca.hears(desk_bot), "Sì")
        post = await anna.hears(office, UNFORESEEN)
        await anna.type(office, ANSWER, reply_to=post)
        assert ANSWER in (await luca.hears(desk_bot, "Il museo risponde")).text
        await anna.tap(office, await anna.hears(office, "in viaggio"), "Impara la risposta")
        await anna.hears(office, "Imparato")
        await ben.start(phone_bot)
        await ben.hears(phone_bot)
        await ben.type(phone_bot, "who was the painter of the flowers?")
        heard = plain((await ben.hears(phone_bot, ANSWER)).text)
        assert "The museum wrote this answer in one language (Italian)" in heard
        assert f"staff of {SOURCE}" in heard
