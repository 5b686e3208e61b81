"""The museum's staff at their own channel, on the real client, over sockets."""

import re
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from doubles.discord.client import Bot, Channel, Discord, Guild, Person, Shown, World
from tests.bots.discord.network import Network, opened_network
from tests.bots.telegram.desk import png
from tests.core.conversation.talk import plain


@dataclass(frozen=True, slots=True)
class Office:
    """Anna, who runs the server and its staff channel, and Giulia, a member of the community."""

    here: Network
    anna: Person
    giulia: Person
    bot: Bot
    desk: Channel
    guild: Guild

    async def slash(self, command: str, words: str = "") -> Shown:
        """Let Anna use a command of the staff."""
        options = {"words": words} if words else None
        return (await self.anna.slash(self.desk, command, options)).shown

    async def press(self, under: Shown, label: str) -> Shown:
        """Let Anna press a button, which is answered by a new message."""
        await self.anna.send_press(self.desk, under, label)
        return await self.anna.sees(self.desk, lambda one: one.is_bot and one.id > under.id)

    async def ask(self, question: str) -> Shown:
        """Let Giulia ask a person; gives what arrives at the desk."""
        await self.giulia.type(self.bot, f"/human {question}")
        return await self.anna.hears(self.desk, question)


@asynccontextmanager
async def opened_office(sqlite_url: str, discord: Discord, world: World) -> AsyncIterator[Office]:
    """Open a museum with its staff channel bound."""
    bot, anna, giulia = await world.bot("palazzo"), await world.person("Anna"), await world.person()
    guild = await world.guild("Amici", anna, giulia)
    desk = await guild.channel("staff")
    await guild.add(bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": bot.token}) as here:
        await world.connects(bot)
        await world.offers(anna, desk, "connect")
        bound = await anna.slash(desk, "connect", {"code": await here.code(staff=True)})
        assert "chi lavora a Palazzo Madama" in bound.shown.text
        yield Office(here, anna, giulia, bot, desk, guild)


async def test_money_names_and_figures_are_seen_to_in_the_staff_channel(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    async with opened_office(sqlite_url, discord, world) as office:
        asked = await office.slash("cash", "214,50 12 urna")
        book = next(one for one in asked.labels if "214,50" in one)
        booked = await office.press(asked, book)
        assert await office.here.raised() == 214_50
        [undo] = booked.labels
        assert "0,00" in plain((await office.press(booked, undo)).text)
        assert await office.here.raised() == 0
        assert "0,00" in plain((await office.slash("today")).text)
        assert not (await office.slash("names")).is_private
        assert "today" not in [one["name"] for one in await office.giulia.commands(office.desk)]


async def test_an_update_comes_with_a_picture(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    async with opened_office(sqlite_url, discord, world) as office:
        given = {"words": "Hanno cominciato.", "picture": b64encode(png()).decode()}
        draft = (await office.anna.slash(office.desk, "update", given)).shown
        assert "Che cosa mostra l’immagine" in draft.words
        described = await office.slash("update", "1 picture Una tazza")
        assert "Immagine: Una tazza" in described.words
        shown = await office.press(described, "Anteprima")
        if not shown.files:
            shown = await office.anna.sees(office.desk, lambda one: bool(one.files))
        assert shown.files[0].description == "Una tazza"
        given = {"words": "2", "picture": b64encode(b"no picture").decode()}
        refused = (await office.anna.slash(office.desk, "update", given)).shown
        assert "Non riesco a mostrare" in refused.words


async def test_a_backer_is_thanked_and_a_name_is_hidden_from_the_staff_channel(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    async with opened_office(sqlite_url, discord, world) as office:
        await office.giulia.type(office.bot, "/give 15")
        offer = await office.giulia.hears(office.bot)
        pay = next(one.url for one in offer.buttons if one.url)
        await office.here.pay(pay, appearance="alias", alias="Una Fata")
        await office.giulia.hears(office.bot, "Grazie")
        listed = await office.slash("names")
        assert "Una Fata" in listed.text
        [hide] = listed.labels
        hidden = await office.press(listed, hide)
        assert hidden.labels != listed.labels
        backers = await office.slash("thank")
        chosen = await office.press(backers, backers.labels[0])
        [number] = re.findall(r"/thank (\d+)", chosen.text)
        await office.slash("thank", f"{number} Il vostro dono brilla.")
        assert "brilla" in (await office.giulia.hears(office.bot, "brilla")).text


async def test_questions_are_answered_by_a_reply_and_by_pointing_at_a_message(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    async with opened_office(sqlite_url, discord, world) as office:
        post = await office.ask("chi dipinse la teiera numero tre?")
        await office.anna.type(office.desk, "@palazzo Un pittore di Meissen.", reply_to=post)
        assert "Un pittore di Meissen" in (await office.giulia.hears(office.bot, "pittore")).text
        await office.ask("quanto pesa il vassoio grande?")
        said = await office.anna.type(office.desk, "Tre chili, credo.")
        [words] = [one for one in await office.anna.read(office.desk) if one.id == said]
        which = (await office.anna.use_on(office.desk, "Rispondi con questo", words)).shown
        [answer] = which.labels
        await office.press(which, answer)
        assert "Tre chili, credo." in (await office.giulia.hears(office.bot, "Tre chili")).text


async def test_a_member_asks_the_museum_about_a_message_and_nobody_else_sees_it(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    async with opened_office(sqlite_url, discord, world) as office:
        general = office.guild.general
        said = await office.anna.type(general, "La teiera ha il becco rotto?")
        [words] = [one for one in await office.giulia.read(general) if one.id == said]
        told = await office.giulia.use_on(general, "Chiedi al museo di questo", words)
        assert told.shown.is_private
        assert "becco rotto" in (await office.anna.hears(office.desk, "becco rotto")).text


async def test_a_museum_among_many_is_chosen_from_a_list_that_outlives_a_restart(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot, giulia = await world.bot("musei"), await world.person()
    await (await world.guild("Amici", giulia)).add(bot)
    slugs = dict.fromkeys([f"museo-{number}" for number in range(7)], "")
    async with opened_network(sqlite_url, discord.api_url, slugs, bot.token):
        await world.connects(bot)
        await giulia.type(bot, "/start museo-0")
        await giulia.hears(bot)
        await giulia.type(bot, "/museums")
        asked = await giulia.hears(bot)
        assert len(asked.selects[0].options) == 6
    async with opened_network(sqlite_url, discord.api_url, slugs, bot.token):
        await world.connects(bot, times=2)
        await giulia.choose(bot, asked, asked.selects[0].options[3])
        assert "Palazzo Madama" in (await giulia.hears(bot)).text
