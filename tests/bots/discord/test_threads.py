"""Announcements below each other in a thread, and threads that sleep or are locked."""

from dataclasses import replace

import pytest

from core.community.places import PlaceNews
from core.errors import TryLater
from core.messages import Message, Thread
from core.states.community import PlaceEvent
from doubles.discord.client import Channel, Discord, World
from tests.bots.discord.network import opened_network
from tests.bots.discord.test_wire import desk
from tests.bots.telegram.desk import KEY

OTHER_KEY = "anotherkeyofdelivery0001"


async def thread_in(channel: Channel) -> Channel:
    """Give the one thread of a channel."""
    [told] = await channel.threads()
    return replace(channel, id=int(told["id"]), name=str(told["name"]))


async def test_what_belongs_to_an_older_post_goes_into_its_thread_and_is_corrected_there(
    discord: Discord, world: World
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    address = str(guild.general.id)
    async with desk(discord, bot, []) as transport:
        first = await transport.send(transport.encode(Message("Si comincia")), address, KEY)
        thread = Thread(first.reference, "Il servizio di Meissen")
        below = Message("Siamo a met\u00e0", thread=thread)
        second = await transport.send(transport.encode(below), address, OTHER_KEY)
        there = await thread_in(guild.general)
        assert there.name == "Il servizio di Meissen"
        await there.archive()
        corrected = replace(below, text="Siamo a un quarto")
        await transport.edit(transport.encode(corrected), address, second)
        assert [one.text for one in await giulia.read(there)] == ["Siamo a un quarto"]
        third = await transport.send(transport.encode(below), address, f"{OTHER_KEY[:-1]}2")
        assert third.reference.startswith(f"{there.id}/")
        await transport.take_away(address, third)
    assert len(await giulia.read(there)) == 1
    assert next(one.text for one in await giulia.read(guild.general)) == "Si comincia"


async def test_where_no_thread_may_be_opened_it_is_said_in_the_channel(
    discord: Discord, world: World
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot, ("view_channel", "send_messages", "read_message_history"))
    await guild.general.refuse("create_public_threads")
    address = str(guild.general.id)
    async with desk(discord, bot, []) as transport:
        first = await transport.send(transport.encode(Message("Si comincia")), address, KEY)
        below = Message("Siamo a met\u00e0", thread=Thread(first.reference, "Meissen"))
        await transport.send(transport.encode(below), address, OTHER_KEY)
    said = [one.text for one in await giulia.read(guild.general)]
    assert said == ["Si comincia", "Siamo a met\u00e0"]


async def test_a_thread_that_is_locked_is_told_to_the_staff_and_one_that_sleeps_is_woken(
    discord: Discord, world: World
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    told: list[PlaceNews] = []
    async with desk(discord, bot, told) as transport:
        first = await transport.send(transport.encode(Message("Uno")), str(guild.general.id), KEY)
        below = Message("Due", thread=Thread(first.reference, "Meissen"))
        await transport.send(transport.encode(below), str(guild.general.id), OTHER_KEY)
        there = await thread_in(guild.general)
        address = str(there.id)
        await there.archive()
        letter = transport.encode(Message("Tre"))
        await transport.send(letter, address, f"{OTHER_KEY[:-1]}3")
        await there.lock()
        with pytest.raises(TryLater):
            await transport.send(letter, address, f"{OTHER_KEY[:-1]}4")
    assert [one.event for one in told] == [PlaceEvent.TOPIC_CLOSED]


async def test_a_thread_is_connected_as_a_place_of_its_own(
    sqlite_url: str, discord: Discord, world: World
) -> None:
    bot, giulia = await world.bot("palazzo"), await world.person()
    guild = await world.guild("Amici", giulia)
    await guild.add(bot)
    async with desk(discord, bot, []) as transport:
        first = await transport.send(transport.encode(Message("Uno")), str(guild.general.id), KEY)
        below = Message("Due", thread=Thread(first.reference, "Meissen"))
        await transport.send(transport.encode(below), str(guild.general.id), OTHER_KEY)
    there = await thread_in(guild.general)
    async with opened_network(sqlite_url, discord.api_url, {"palazzo": ""}, bot.token) as here:
        await world.connects(bot)
        await world.offers(giulia, there, "connect")
        done = await giulia.slash(there, "connect", {"code": await here.code()})
        assert "Palazzo Madama" in done.shown.text
        assert str(there.id) in [one.address for one in await here.spaces()]
