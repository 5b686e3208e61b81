"""A member puts a gift off, is reminded once in their own morning, gives, and hears no more of it.

On Telegram and on Discord, over the real clients; the clock of the wall is moved by hand.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from core.outreach.door import Outreach
from core.store import NetworkScope
from core.store.queries import members
from core.store.scope import of_network
from core.store.tables.network import member
from doubles.discord.client import Discord
from doubles.discord.client import World as DiscordWorld
from doubles.telegram.client import Telegram, World
from tests.discord_double import discord
from tests.discord_double import world as discord_world
from tests.journeys.doors import Doors, opened_doors
from tests.journeys.parity.discord import Discord as OnDiscord
from tests.journeys.parity.telegram import Telegram as OnTelegram
from tests.journeys.parity.visitor import Answer, Visitor
from tests.telegram_double import telegram, world

__all__ = [
    "discord",
    "discord_world",
    "telegram",
    "world",
]

#: Nine in the morning in New York, on the day after the story begins.
MORNING = datetime(2013, 3, 11, 13, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


_MEMBERS = of_network(select(member.c.id))


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person in one chat; `read` gives what stands there."""

    visitor: Visitor
    read: Callable[[], Awaitable[Iterable[Any]]]

    async def says(self, text: str) -> Answer:
        """Say something; gives the answer."""
        await self.visitor.say(text)
        return await self.hears()

    async def presses(self, label: str) -> Answer:
        """Press a button; gives the answer."""
        await self.visitor.press(label)
        return await self.hears()

    async def hears(self) -> Answer:
        """Read the next message, which is the one that came."""
        (answer,) = await self.visitor.hear(1)
        return answer

    async def pays(self) -> str:
        """Find the newest button that pays; gives its address."""
        shown = [button for one in await self.read() if one.is_bot for button in one.buttons]
        return [str(button.url) for button in shown if "/p/" in button.url][-1]


async def all_live_in_new_york(doors: Doors) -> None:
    """Let everybody live by another clock than the museum's."""

    def choose(network: NetworkScope) -> None:
        found = members.members(network, list(network.run(_MEMBERS).scalars()))
        for one in found.values():
            members.choose(network, one._replace(timezone="America/New_York"))

    await doors.house.store.network().write(choose)


async def comes_to(doors: Doors, at: datetime) -> None:
    """Let it be a later instant, at which the clock ticks."""
    doors.clock.pass_(at - doors.clock())
    await Outreach(doors.house.store).nudge(doors.clock())
    await doors.quiet()


async def puts_off(one: Somebody) -> None:
    offer = await one.says("/give 15")
    assert "Ricordamelo domani" in offer.labels
    asked = await one.presses("Ricordamelo domani")
    assert asked.labels == ("Ho 14 anni o più", "Sono più giovane")
    promise = await one.presses("Ho 14 anni o più")
    assert "11 marzo 2013 alle 09:00 (ora di New York)" in promise.text


async def is_reminded(one: Somebody) -> None:
    reminder = await one.hears()
    assert reminder.text == "Buongiorno, Giulia. Il promemoria che avevi chiesto: 15,00 €."
    assert reminder.labels == ("Dona", "Non ora", "Perché questo?")
    why = await one.presses("Perché questo?")
    assert "hai toccato «Ricordamelo domani»" in why.text
    assert "in Italiano, testo tomorrow 1" in why.text
    assert "Non è previsto nessun altro promemoria." in why.text
    less = await one.presses("Meno spesso")
    assert "al massimo un promemoria al mese" in less.text


async def gives(one: Somebody, doors: Doors) -> None:
    again = await one.presses("Ricordamelo domani")
    assert "12 marzo 2013" in again.text
    await doors.pay(await one.pays())
    assert "Grazie" in (await one.hears()).text


async def test_on_both_chats(
    sqlite_url: str, telegram: Telegram, world: World, discord: Discord, discord_world: DiscordWorld
) -> None:
    phone_bot, desk_bot = await world.bot("palazzo_bot"), await discord_world.bot("palazzo")
    phone = await world.person("Giulia", language="it")
    desk = await discord_world.person("Giulia", locale="it")
    guild = await discord_world.guild("Amici", desk)
    await guild.add(desk_bot)
    at = (telegram.address, phone_bot.token), (discord.api_url, desk_bot.token)
    offered = frozenset({"start", "give", "reminders"})
    both = (
        Somebody(OnTelegram(phone, phone_bot), lambda: phone.read(phone_bot)),
        Somebody(OnDiscord(desk, desk_bot, offered), lambda: desk.read(desk_bot)),
    )
    async with opened_doors(sqlite_url, *at) as doors:
        await discord_world.connects(desk_bot)
        await discord_world.offers(desk, desk_bot, "reminders")
        for one in both:
            await one.says("/start")
        await all_live_in_new_york(doors)
        for one in both:
            await puts_off(one)
        await comes_to(doors, MORNING - MINUTE)
        await comes_to(doors, MORNING)
        for one in both:
            await is_reminded(one)
            await gives(one, doors)
        for days in range(1, 4):
            await comes_to(doors, MORNING + days * DAY)
        for one in both:
            assert (await one.says("/reminders")).text.startswith("Non è previsto nessun")
