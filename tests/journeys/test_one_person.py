"""One person with three doors, over real sockets: linked, told once, parted, forgotten."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bots.webchat.guests import Guests
from core.linking.codes import LASTS
from core.states.outreach import DeliveryState, OccasionKind, Recipient
from core.store.health import file_of
from core.store.scope import across_museums
from core.store.tables.outreach import delivery, occasion
from doubles.discord.client import Bot as DiscordBot
from doubles.discord.client import Discord
from doubles.discord.client import Person as OnDiscord
from doubles.discord.client import World as DiscordWorld
from doubles.telegram.client import Bot as TelegramBot
from doubles.telegram.client import Person as OnTelegram
from doubles.telegram.client import Telegram, World
from tests.bots.discord.network import SECRET
from tests.discord_double import discord
from tests.discord_double import world as discord_world
from tests.journeys.doors import Doors, Guest, guest_of, opened_doors
from tests.journeys.parity.visitor import plain
from tests.museum_for_tests import euros
from tests.provider_for_tests import Payment
from tests.telegram_double import telegram, world

__all__ = [
    "discord",
    "discord_world",
    "telegram",
    "world",
]

_SETTLED = {DeliveryState.SENT, DeliveryState.SKIPPED, DeliveryState.FAILED}
_TOLD = across_museums(
    select(delivery.c.state)
    .join(
        occasion,
        (occasion.c.museum_id == delivery.c.museum_id) & (occasion.c.id == delivery.c.occasion_id),
    )
    .where(occasion.c.kind == OccasionKind.ANNOUNCEMENT, delivery.c.recipient == Recipient.MEMBER)
)


@dataclass(slots=True)
class Giulia:
    """Giulia at her three doors; each `say` gives what she is answered there."""

    doors: Doors
    phone: OnTelegram
    phone_bot: TelegramBot
    desk: OnDiscord
    desk_bot: DiscordBot
    guest: Guest
    database: str

    async def on_telegram(self, text: str) -> str:
        """Say something on Telegram."""
        await self.phone.type(self.phone_bot, text)
        return plain((await self.phone.hears(self.phone_bot)).text)

    async def on_discord(self, text: str) -> str:
        """Say something on Discord."""
        await self.desk.type(self.desk_bot, text)
        return plain((await self.desk.hears(self.desk_bot)).text.replace("\\", ""))

    async def on_page(self, text: str) -> str:
        """Say something on the museum's page."""
        return await self.guest.say(text)

    async def code(self) -> str:
        """Ask for a code on Telegram."""
        return (await self.on_telegram("/link")).partition("/link ")[2].split()[0]

    async def link(self) -> None:
        """Make one person of all three."""
        code = await self.code()
        await self.desk.type(self.desk_bot, f"/link {code}")
        warning = await self.desk.hears(self.desk_bot)
        await self.desk.send_press(self.desk_bot, warning, warning.labels[0])
        asked = await self.phone.hears(self.phone_bot)
        await self.phone.tap(self.phone_bot, asked, asked.labels[0])
        await self.desk.hears(self.desk_bot, "Telegram")
        await self.desk.hears(self.desk_bot, "Telegram")
        await self.phone.hears(self.phone_bot, "Discord")
        code = await self.code()
        await self.on_page(f"/link {code} yes")
        asked = await self.phone.hears(self.phone_bot)
        await self.phone.tap(self.phone_bot, asked, asked.labels[0])
        await self.phone.hears(self.phone_bot)
        await self.guest.hears()

    async def everything(self) -> list[str]:
        """Read all that she was told, at all doors."""
        return [
            *(one.text for one in await self.phone.read(self.phone_bot) if one.is_bot),
            *(one.text for one in await self.desk.read(self.desk_bot) if one.is_bot),
            *(one.text for one in await self.guest.look()),
        ]


@pytest.fixture
async def giulia(
    request: pytest.FixtureRequest,
    telegram: Telegram,
    world: World,
    discord: Discord,
    discord_world: DiscordWorld,
) -> AsyncIterator[Giulia]:
    """Let Giulia come to the same museum by three doors, where nobody knows that it is she.

    The database is SQLite, unless a test names the fixture of another.
    """
    database = request.getfixturevalue(getattr(request, "param", "sqlite_url"))
    phone_bot, desk_bot = await world.bot("palazzo_bot"), await discord_world.bot("palazzo")
    phone = await world.person("Giulia", last_name="Bianchini", language="it")
    desk = await discord_world.person("Giulia Bianchini")
    guild = await discord_world.guild("Amici", desk)
    await guild.add(desk_bot)
    at = (telegram.address, phone_bot.token), (discord.api_url, desk_bot.token)
    async with AsyncExitStack() as stack:
        doors = await stack.enter_async_context(opened_doors(database, *at))
        guest = await stack.enter_async_context(guest_of(doors))
        await discord_world.connects(desk_bot)
        here = Giulia(doors, phone, phone_bot, desk, desk_bot, guest, database)
        await phone.start(phone_bot)
        await phone.hears(phone_bot)
        await here.on_discord("/start")
        await here.on_page("/start")
        yield here


async def reached(doors: Doors) -> None:
    """Let somebody else give what crosses a milestone, and wait until everybody was told."""
    money = await doors.money()
    [campaign] = await doors.campaigns()
    pledge = await money.start(campaign, euros(20_000_00), doors.clock())
    await money.hear(Payment(pledge).paid(doors.clock()), "paid", doors.clock())
    while True:
        states = await doors.house.store.network().read(
            lambda network: set(network.run(_TOLD).scalars())
        )
        if states and states <= _SETTLED:
            return


async def test_three_doors_of_one_person_hear_of_a_milestone_once(giulia: Giulia) -> None:
    await giulia.link()
    offer = await giulia.on_page("/give 15")
    assert "15,00" in offer
    await giulia.doors.pay(await giulia.guest.pays())
    assert "Grazie" in plain((await giulia.guest.hears()).text)
    assert "15,00" in await giulia.on_discord("/mygifts")
    assert "Notizie" in await giulia.on_telegram("/follow")
    await reached(giulia.doors)
    assert sum("25%" in text for text in await giulia.everything()) == 1


async def test_parted_doors_are_strangers_again(giulia: Giulia) -> None:
    await giulia.link()
    await giulia.on_discord("/unlink yes")
    assert '"platform": "telegram"' not in await giulia.on_discord("/mydata")
    assert '"platform": "discord"' not in await giulia.on_telegram("/mydata")
    assert '"platform": "webchat"' in await giulia.on_telegram("/mydata")


async def test_only_the_right_code_works_and_once(giulia: Giulia, world: World) -> None:
    code = await giulia.code()
    forged = code[:-1] + ("A" if code[-1] != "A" else "C")
    assert "non conosco" in (await giulia.on_discord(f"/link {forged} yes")).casefold()
    assert "Telegram" in await giulia.on_discord(f"/link {code} yes")
    mallory = await world.person("Mallory")
    await mallory.start(giulia.phone_bot)
    await mallory.hears(giulia.phone_bot)
    asked = await giulia.phone.hears(giulia.phone_bot)
    for stolen in (code, f"{code} yes"):
        await mallory.type(giulia.phone_bot, f"/link {stolen}")
        assert "già" in (await mallory.hears(giulia.phone_bot)).text
    await giulia.phone.tap(giulia.phone_bot, asked, asked.labels[0])
    await giulia.phone.hears(giulia.phone_bot)
    assert "già" in await giulia.on_page(f"/link {code} yes")
    late = await giulia.code()
    giulia.doors.clock.pass_(LASTS + timedelta(seconds=1))
    assert "scaduto" in await giulia.on_page(f"/link {late}")


async def test_codes_of_another_museum_open_nothing_and_linked_chats_tell_it_nothing(
    sqlite_url: str, telegram: Telegram, world: World, discord: Discord, discord_world: DiscordWorld
) -> None:
    phone_bot, desk_bot = await world.bot("shared_bot"), await discord_world.bot("shared")
    at = (telegram.address, phone_bot.token), (discord.api_url, desk_bot.token)
    async with (
        opened_doors(sqlite_url, *at, "palazzo", "castello") as doors,
        guest_of(doors) as here,
        guest_of(doors, "castello") as there,
    ):
        assert "15,00" in await there.say("/give 15")
        link = await there.pays()
        await doors.pay(link)
        assert "Grazie" in plain((await there.hears()).text)
        gift = await doors.gift_code("castello", link)
        space = await doors.space_code("castello")
        assert "non posso" in (await here.say(f"/follow {gift}")).casefold()
        assert "non conosco" in (await here.say(f"/link {space}")).casefold()
        code = (await there.say("/link")).partition("/link ")[2].split()[0]
        await here.say(f"/link {code} yes")
        await there.hears()
        await there.say(f"/link {code} yes")
        await here.hears()
        assert '"gifts": []' in await here.say("/mydata")
        assert "15,00" not in await here.say("/mygifts")
        assert "15,00" in await there.say("/mygifts")


def traces_in(file: Path, traces: Iterable[str]) -> list[str]:
    """Find what is written anywhere in the files of a database."""
    written = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    return [trace for trace in traces if trace.encode() in written]


@pytest.mark.parametrize("giulia", ["sqlite_url", "postgres_url"], indirect=True)
async def test_who_is_forgotten_at_one_door_leaves_no_trace_of_any(giulia: Giulia) -> None:
    await giulia.link()
    offer = await giulia.on_page("/give 15")
    assert "15,00" in offer
    await giulia.doors.pay(await giulia.guest.pays())
    assert "Grazie" in plain((await giulia.guest.hears()).text)
    await giulia.on_telegram("/human di chi era la zuccheriera sbeccata?")
    await giulia.on_discord("ho rotto una salsiera azzurra")
    await giulia.on_discord("/mydata")
    await giulia.doors.quiet()
    guest = Guests(SECRET.encode()).address_of(giulia.guest.key, "palazzo")
    known = ("Bianchini", "zuccheriera", str(giulia.phone.id), str(giulia.desk.id), guest)
    before = await giulia.doors.rows()
    assert [trace for trace in known if trace not in before] == []
    await giulia.on_telegram("/forget yes")
    await giulia.doors.quiet()
    traces = (*known, "salsiera")
    kept = await giulia.doors.rows()
    assert [(trace, kept.count(trace)) for trace in traces if trace in kept] == []
    if file := file_of(giulia.database):
        # The last word to her was noted as sent a moment before the files were scrubbed of it.
        async with asyncio.timeout(60):
            while traces_in(file, traces):
                await giulia.doors.quiet()
