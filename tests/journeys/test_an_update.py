"""An update with a picture, from the staff's own group to three chats, over real sockets."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from doubles.discord.client import Bot as DiscordBot
from doubles.discord.client import Channel, Discord
from doubles.discord.client import Person as OnDiscord
from doubles.discord.client import World as DiscordWorld
from doubles.telegram.client import Bot as TelegramBot
from doubles.telegram.client import Person as OnTelegram
from doubles.telegram.client import Place, Shown, Telegram, World
from tests.discord_double import discord
from tests.discord_double import world as discord_world
from tests.journeys.doors import Doors, Guest, guest_of, opened_doors
from tests.telegram_double import telegram, world

__all__ = [
    "discord",
    "discord_world",
    "telegram",
    "world",
]

GRACE = timedelta(seconds=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Anna, who works for the museum, and three people who want its news."""

    doors: Doors
    anna: OnTelegram
    office: Place
    bot: TelegramBot
    luca: OnTelegram
    bea: OnDiscord
    desk_bot: DiscordBot
    desk: Channel
    guest: Guest

    async def says(self, text: str) -> Shown:
        """Let Anna type something in the office; gives what she is answered."""
        await self.anna.type(self.office, text)
        return await self.anna.hears(self.office)

    async def sends(self, colour: str, caption: str) -> Shown:
        """Let Anna send a picture with words below it."""
        await self.anna.send_photo(self.office, photograph(colour), caption)
        return await self.anna.hears(self.office)

    async def taps(self, message: Shown, label: str) -> Shown:
        """Let Anna tap a button."""
        await self.anna.tap(self.office, message, label)
        return await self.anna.hears(self.office)

    async def page(self) -> str:
        """Load the page of the chat."""
        return (await self.guest.browser.get(self.guest.page)).text

    async def page_with(self, *wanted: str) -> str:
        """Load the page of the chat until all of this stands there."""
        page = await self.page()
        while not all(one in page for one in wanted):
            page = await self.page()
        return page


def photograph(colour: str) -> bytes:
    written = BytesIO()
    Image.new("RGB", (600, 400), colour).save(written, "JPEG")
    return written.getvalue()


def colour_of(data: bytes) -> str:
    with Image.open(BytesIO(data)) as picture:
        red, _, blue = picture.convert("RGB").resize((1, 1)).tobytes()
    return "red" if red > blue else "blue"


@pytest.fixture
async def community(
    sqlite_url: str, telegram: Telegram, world: World, discord: Discord, discord_world: DiscordWorld
) -> AsyncIterator[Community]:
    bot, desk_bot = await world.bot("palazzo_bot"), await discord_world.bot("palazzo")
    anna, luca = await world.person("Anna", language="it"), await world.person("Luca")
    bea = await discord_world.person("Bea")
    guild = await discord_world.guild("Amici", bea)
    desk = await guild.channel("staff")
    await guild.add(desk_bot)
    office = await world.supergroup("Ufficio", anna, bot)
    at = (telegram.address, bot.token), (discord.api_url, desk_bot.token)
    async with AsyncExitStack() as stack:
        doors = await stack.enter_async_context(opened_doors(sqlite_url, *at))
        guest = await stack.enter_async_context(guest_of(doors))
        await discord_world.connects(desk_bot)
        await anna.type(office, f"/connect {await doors.space_code('palazzo', staff=True)}")
        await anna.hears(office)
        here = Community(
            doors=doors,
            anna=anna,
            office=office,
            bot=bot,
            luca=luca,
            bea=bea,
            desk_bot=desk_bot,
            desk=desk,
            guest=guest,
        )
        await want_news(here)
        yield here


async def want_news(here: Community) -> None:
    await here.luca.start(here.bot)
    await here.luca.hears(here.bot)
    for text in ("/start", "/settings museum on"):
        await here.luca.type(here.bot, text)
        await here.luca.hears(here.bot)
        await here.bea.type(here.desk_bot, text)
        await here.bea.hears(here.desk_bot)
        await here.guest.say(text)


async def test_a_newcomer_writes_previews_sends_edits_and_deletes_an_update_with_a_picture(
    community: Community,
) -> None:
    here = community
    draft = await here.sends("blue", "/update *Venite* a vedere la tazza!")
    assert "per chi non la vede? Scrivi /update 1 picture" in draft.text
    draft = await here.says("/update 1 picture Una tazza blu")
    preview = await here.taps(draft, "Anteprima")
    assert preview.text == "Ecco che cosa leggono in italiano:"
    shown = await here.anna.hears(here.office)
    assert shown.text == "Palazzo Madama\n\nVenite a vedere la tazza!"
    assert shown.photo
    asked = await here.taps(preview, "Invia…")
    assert "Arriva a 3 membri" in asked.text
    gone = await here.taps(asked, "Sì, invia")
    assert "Parte tra 30 secondi" in gone.text
    here.doors.clock.pass_(GRACE)
    await _read_everywhere(here, "Venite a vedere la tazza!", "Una tazza blu", "blue")
    await here.says("/update 1 it: Venite oggi!")
    await _read_everywhere(here, "Venite oggi!", "Una tazza blu", "blue")
    await here.sends("red", "/update 1 picture Una tazza rossa")
    page = await _read_everywhere(here, "Venite oggi!", "Una tazza rossa", "red")
    assert "Modificato il " in page
    report = await here.says("/update 1 report")
    assert "Inviati: 3\n" in report.text
    sure = await here.says("/update 1 delete")
    await here.taps(sure, "Elimina ovunque")
    page = await here.page_with("Palazzo Madama ha ritirato questo messaggio.")
    assert "Una tazza" not in page
    while any("Venite" in one.text for one in await here.luca.read(here.bot)):
        pass
    while any("Venite" in one.text for one in await here.bea.read(here.desk_bot)):
        pass


async def _read_everywhere(here: Community, text: str, alt: str, colour: str) -> str:
    """Wait until the three read the same, with the same picture; gives the guest's page."""
    end = text.removeprefix("Venite")
    on_phone = await here.luca.sees(here.bot, lambda one: bool(one.photo) and text in one.text)
    assert on_phone.photo
    while colour_of(await here.luca.look_at(on_phone.photo)) != colour:
        on_phone = await here.luca.sees(here.bot, lambda one: bool(one.photo) and text in one.text)
    at_desk = await here.bea.sees(
        here.desk_bot,
        lambda one: bool(one.files) and one.files[0].description == alt and end in one.text,
    )
    assert colour_of(await here.bea.look_at(at_desk.files[0].url)) == colour
    page = await here.page_with(f'alt="{alt}"', end)
    [address] = re.findall(r'src="(/chat/palazzo/pictures/[0-9a-f]+)"', page)
    picture = await here.guest.browser.get(address)
    assert picture.headers["content-type"] == "image/jpeg"
    assert colour_of(picture.content) == colour
    return page
