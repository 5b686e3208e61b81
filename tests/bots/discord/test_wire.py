"""The promises of Discord at the wire: privacy, harmless mentions, no message twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bots.discord.accounts import Account
from bots.discord.breaker import Breaker
from bots.discord.running import opened_bots
from bots.discord.transport import DiscordTransport
from bots.discord.wire import Unanswered
from bots.pressing import Pressed
from core.community.places import PlaceNews
from core.errors import AddressClosed, TryLater
from core.messages import Image, Message, Prominence
from core.states.community import PlaceEvent
from doubles.discord.client import Bot, Discord, FaultKind, World
from tests.bots.discord.events import SEALS
from tests.bots.discord.network import opened_network
from tests.bots.telegram.desk import GIVE, KEY, png
from tests.core.conversation.talk import plain

ODD = "@everyone <@1> **Grazie** [qui](https://evil.example) # `x`"


@asynccontextmanager
async def desk(
    discord: Discord, bot: Bot, told: list[PlaceNews]
) -> AsyncIterator[DiscordTransport]:
    """Give a transport for one bot of the double."""

    async def report(news: PlaceNews) -> None:
        told.append(news)

    async def keep(said: Pressed) -> None:
        raise AssertionError(said)

    async with opened_bots([Account(token=bot.token)], discord.api_url, Breaker()) as bots:
        yield DiscordTransport(
            bots=bots,
            seals=SEALS,
            pay_url="https://museum.example/p",
            report=report,
            keep_button=keep,
            now=lambda: datetime(2026, 11, 20, tzinfo=UTC),
        )


async def test_what_is_sent_twice_with_one_key_is_shown_once_and_calls_nobody(
    discord: Discord, world: World
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    address = str(guild.general.id)
    async with desk(discord, bot, []) as transport:
        long = Message(f"{ODD}\n" + "One. " * 900)
        first = await transport.send(transport.encode(long), address, KEY)
        async with desk(discord, bot, []) as anew:
            assert await anew.send(anew.encode(long), address, KEY) == first
        await transport.edit(transport.encode(Message(ODD)), address, first)
    [shown] = [one for one in await giulia.read(guild.general) if one.is_bot]
    assert not shown.mentions_everyone
    assert shown.mentions == ()
    assert shown.text.startswith("@\u2060everyone \\<@1\\> \\*\\*Grazie")


async def test_what_is_taken_back_is_gone_and_stays_gone(discord: Discord, world: World) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    address = str(guild.general.id)
    async with desk(discord, bot, []) as transport:
        sent = await transport.send(transport.encode(Message("One. " * 900)), address, KEY)
        for _ in range(2):
            await transport.take_away(address, sent)
    assert [one for one in await giulia.read(guild.general) if one.is_bot] == []


async def test_a_card_comes_with_words_for_who_can_t_see_it_and_is_pinned(
    discord: Discord, world: World
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    await guild.permit(bot, "manage_messages", "pin_messages")
    card = Image("key", png(), "Il servizio di Meissen")
    said = Message("Ecco", GIVE.buttons, card, Prominence.PINNED, "palazzo")
    async with desk(discord, bot, []) as transport:
        await transport.send(transport.encode(said), str(guild.general.id), KEY)
    shown = await giulia.hears(guild.general)
    assert [one.description for one in shown.files] == ["Il servizio di Meissen"]
    assert shown.is_pinned
    assert shown.labels == ("2 €", "15 €", "Paga", "Museo")


async def test_who_takes_no_direct_messages_and_channels_that_are_shut_are_told_apart(
    discord: Discord, world: World
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    await giulia.close_messages()
    other = await guild.channel("altro")
    told: list[PlaceNews] = []
    async with desk(discord, bot, told) as transport:
        letter = transport.encode(Message("Ciao"))
        with pytest.raises(AddressClosed):
            await transport.send(letter, f"@{giulia.id}", KEY)
        assert told == []
        await other.refuse("send_messages")
        with pytest.raises(TryLater):
            await transport.send(letter, str(other.id), KEY)
        await other.delete()
        with pytest.raises(AddressClosed):
            await transport.send(letter, str(other.id), KEY)
    assert [one.event for one in told] == [PlaceEvent.MUTED, PlaceEvent.REMOVED]


async def test_trouble_on_the_way_is_told_for_what_it_is(discord: Discord, world: World) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    address = str(guild.general.id)
    async with desk(discord, bot, []) as transport:
        letter = transport.encode(Message("Ciao"))
        await world.fault(FaultKind.TOO_MANY_REQUESTS, route="POST /channels/", seconds=30)
        with pytest.raises(TryLater) as later:
            await transport.send(letter, address, KEY)
        assert later.value.after
        assert later.value.after > timedelta(seconds=29)
    async with desk(discord, bot, []) as transport:
        await world.fault(FaultKind.ACCEPT_THEN_DROP, route="POST /channels/")
        with pytest.raises(Unanswered):
            await transport.send(letter, address, KEY)
        await transport.send(letter, address, KEY)
    assert len([one for one in await giulia.read(guild.general) if one.is_bot]) == 1


async def test_a_channel_is_connected_by_who_manages_the_server_and_lost_with_it(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot = await world.bot("palazzo")
    giulia, ann = await world.person(), await world.person("Ann")
    guild = await world.guild("Amici", giulia, ann)
    await guild.add(bot)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": ""}, bot.token) as here:
        await world.connects(bot)
        await world.offers(giulia, guild.general, "connect")
        code = await here.code()
        done = (await giulia.slash(guild.general, "connect", {"code": code})).shown
        assert "Palazzo Madama" in done.text
        there = str(guild.general.id)
        assert there in [one.address for one in await here.spaces() if one.closed_at is None]
        assert "Mancano" in plain((await ann.slash(guild.general, "campaign")).shown.text)
        await guild.remove(bot)
        async with asyncio.timeout(20):
            while any(one.closed_at is None for one in await here.spaces() if one.address == there):
                pass


async def test_buttons_outlive_a_restart_and_made_up_ones_say_nothing(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    own = {"palazzo": bot.token}
    async with opened_network(sqlite_url, discord.api_url, own):
        await world.connects(bot)
        await giulia.type(bot, "ciao")
        hello = await giulia.hears(bot)
        expired = await giulia.answer(await giulia.forge(bot, hello, "0/give 15"))
        assert expired.shown.is_private
    async with opened_network(sqlite_url, discord.api_url, own):
        await world.connects(bot, times=2)
        await giulia.send_press(bot, hello, "Dona")
        assert "Quanto" in (await giulia.hears(bot, "Quanto")).text


async def test_disconnections_and_forgotten_sessions_are_survived(
    sqlite_url: str, discord: Discord, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    wrong = await world.bot("altro")
    await world.revoke(wrong)
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    own = {"palazzo": bot.token, "altro": wrong.token}
    async with opened_network(sqlite_url, discord.api_url, own):
        await world.connects(bot)
        await world.reconnect(bot)
        await world.connects(bot, times=2)
        await world.invalidate(bot)
        await world.connects(bot, times=3)
        await giulia.type(bot, "ciao")
        assert "Palazzo Madama" in (await giulia.hears(bot)).text
    assert caplog.text.count("refuses the token of") == 1
    assert "culturetime bot add altro discord" in caplog.text
    assert wrong.token not in caplog.text
