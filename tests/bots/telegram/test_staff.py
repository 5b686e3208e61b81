"""Staff work in their own group: on the real client, over sockets, with buttons and replies."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from doubles.telegram.client import Bot, Person, Place, Shown, Telegram, World
from tests.bots.telegram.network import Network, opened_network
from tests.core.conversation.talk import plain


@dataclass(frozen=True, slots=True)
class Office:
    """The staff's group: Anna administers it, Luca is in it, Giulia writes to the bot."""

    network: Network
    bot: Bot
    group: Place
    anna: Person
    luca: Person
    giulia: Person

    async def hears(self, text: str, *, by: Person | None = None, to: Shown | int = 0) -> Shown:
        """Let somebody of the staff type something; gives what is answered in the group."""
        await (by or self.anna).type(self.group, text, reply_to=to)
        return await self.anna.hears(self.group)

    async def taps(self, message: Shown, label: str) -> Shown:
        """Let Anna tap the button whose label begins so; gives what is answered."""
        button = next(one for one in message.labels if plain(one).startswith(label))
        assert (await self.anna.tap(self.group, message, button)).text == ""
        return await self.anna.hears(self.group)

    async def gives(self, **form: str) -> None:
        """Let Giulia give 15 euros in the bot's chat."""
        await self.giulia.type(self.bot, "/give 15")
        offer = await self.giulia.hears(self.bot)
        await self.network.pay(next(one.url for one in offer.buttons if one.url), **form)
        await self.giulia.hears(self.bot, "Grazie")


@pytest.fixture
async def office(sqlite_url: str, telegram: Telegram, world: World) -> AsyncIterator[Office]:
    bot = await world.bot("palazzo_bot", "Palazzo Madama")
    anna, luca = await world.person("Anna"), await world.person("Luca")
    giulia = await world.person("Giulia")
    group = await world.supergroup("Ufficio", anna, bot, luca)
    async with opened_network(sqlite_url, telegram.address, {"palazzo": bot.token}) as network:
        code = await network.code(staff=True)
        await luca.type(group, f"/connect@palazzo_bot {code}")
        assert "amministra" in (await anna.hears(group)).text
        await anna.type(group, f"/connect@palazzo_bot {code}")
        assert "Palazzo Madama" in (await anna.hears(group)).text
        await giulia.start(bot)
        await giulia.hears(bot)
        yield Office(network, bot, group, anna, luca, giulia)


async def test_a_question_is_seen_to_answered_by_a_reply_and_another_one_closed(
    office: Office,
) -> None:
    await office.giulia.type(office.bot, "/human chi ha dipinto i fiori?")
    await office.giulia.hears(office.bot, "passato")
    post = await office.anna.hears(office.group, "Domanda 1 di Giulia")
    assert "Anna" in (await office.taps(post, "Me ne occupo")).text
    await office.giulia.hears(office.bot, "una persona di Palazzo Madama")
    said = await office.hears("Höroldt, <b>verso il 1730.", by=office.luca, to=post)
    assert "in viaggio verso Giulia" in said.text
    answer = await office.giulia.hears(office.bot)
    assert answer.text == "Il museo risponde: Höroldt, <b>verso il 1730."
    assert answer.entities == ()
    await office.giulia.type(office.bot, "e la teiera?")
    second = await office.anna.hears(office.group, "e la teiera?")
    await office.taps(second, "Chiudi")
    closed = await office.giulia.hears(office.bot, "ha chiuso la tua domanda")
    assert (await office.giulia.tap(office.bot, closed, closed.labels[0])).text == ""
    assert "Una persona del museo" in (await office.giulia.hears(office.bot)).text


async def test_cash_and_transfers_are_confirmed_corrected_and_told(office: Office) -> None:
    refused = await office.hears("/cash 214.50", by=office.luca)
    assert refused.labels == ()
    asked = await office.hears("/cash 214.50 12 urna")
    assert await office.network.raised() == 0
    booked = await office.taps(asked, "Registra 214,50")
    assert "In tutto 214,50 € da 12 persone" in plain(booked.text)
    assert "già stato fatto" in (await office.taps(asked, "Registra 214,50")).text
    assert await office.network.raised() == 214_50
    assert "200,00 €" in plain((await office.hears("/correct 1 200")).text)
    transfer = await office.hears("/transfer 50 CRO-77 Ugo Bò")
    assert "CRO-77" in transfer.text
    await office.taps(transfer, "Registra 50,00")
    assert await office.network.raised() == 250_00
    dropped = await office.hears("/transfer 9 CRO-78")
    await office.taps(dropped, "Annulla")
    assert await office.network.raised() == 250_00
    today = plain((await office.hears("/today")).text)
    assert "250,00 €" in today
    assert "13" in today


async def test_a_backer_is_thanked_and_a_name_hidden(office: Office) -> None:
    await office.gives(appearance="full_name", name="Giulia B.")
    listed = await office.hears("/thank")
    asked = await office.taps(listed, "Ringrazia 1")
    number = asked.text.partition("/thank ")[2].split()[0]
    assert "in viaggio" in (await office.hears(f"/thank {number} Che bello, Giulia!")).text
    thanks = await office.giulia.hears(office.bot)
    assert thanks.text == "Palazzo Madama ti scrive: Che bello, Giulia!"
    names = await office.hears("/names")
    assert "Giulia B. (si vede)" in names.text
    assert "Giulia B. (nascosto)" in (await office.taps(names, "Nascondi 1")).text


async def test_staff_s_commands_are_unknown_outside_their_group(office: Office) -> None:
    for said in ("/today", "/cash 5", "/names"):
        await office.anna.start(office.bot)
        await office.anna.hears(office.bot)
        await office.anna.type(office.bot, said)
        assert "Non conosco questo comando" in (await office.anna.hears(office.bot)).text


async def test_where_no_staff_are_their_commands_are_another_bot_s(
    office: Office, world: World
) -> None:
    friends = await world.supergroup("Amici", office.anna, office.bot)
    await office.anna.type(friends, "/today")
    await office.anna.type(friends, "/cash 5")
    await office.anna.type(friends, "/campaign")
    assert "Mancano" in plain((await office.anna.hears(friends)).text)
    assert len([one for one in await office.anna.read(friends) if one.is_bot]) == 1


async def test_staff_are_told_that_the_bot_was_thrown_out_of_a_group(
    office: Office, world: World
) -> None:
    friends = await world.supergroup("Amici", office.anna, office.bot)
    await office.anna.type(friends, f"/connect@palazzo_bot {await office.network.code()}")
    assert "Palazzo Madama" in (await office.anna.hears(friends)).text
    await friends.remove(office.bot)
    told = await office.anna.hears(office.group, "Amici")
    assert not told.labels
