"""Somebody leaves, or the museum changes its words, while an update is in the air."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from core.messages import Platform
from core.states.outreach import DeliveryState
from core.store import Store
from doubles.discord import client as discord
from doubles.telegram import client as telegram
from tests.bots.discord import network as on_discord
from tests.bots.telegram import network as on_telegram
from tests.journeys.crowds import community
from tests.journeys.crowds.conftest import Opened
from tests.journeys.crowds.own_time import OwnTime, in_its_own_time

_PEOPLE = 30
_IN_THE_AIR = {DeliveryState.SENDING, DeliveryState.SENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A network that hears and sends, and the people of one museum's bot."""

    store: Store
    platform: Platform
    world: Any
    owe: Callable[[], Awaitable[int]]
    #: Lets a person type something to the bot.
    type: Callable[[int, str], Awaitable[object]]
    #: Lists what the bot was asked to show since the beginning: to whom, and the text.
    shown: Callable[[], Awaitable[list[tuple[int, str]]]]


@asynccontextmanager
async def _telegram_scene(address: str, database: str) -> AsyncIterator[Scene]:
    async with telegram.connected(address) as double:
        world = await double.world()
        bot = await world.bot("palazzo_bot")
        people = await world.crowd(bot, _PEOPLE)
        own = {"palazzo": bot.token}

        async def type_(person: int, text: str) -> object:
            return await telegram.Person(world.link, person, "P").type(bot, text)

        async def shown() -> list[tuple[int, str]]:
            asked = await world.requests("sendmessage", bot)
            said = [one["values"] for one in asked]
            return [(int(one["chat_id"]), str(one["text"])) for one in said]

        async with on_telegram.opened_network(database, double.address, own) as here:
            store, clock = here.house.store, here.clock
            addresses = {one: f"{bot.id}:{one}" for one in people}
            lane = f"telegram:{bot.id}"
            await community.join(store, "palazzo", Platform.TELEGRAM, addresses, lane, clock())
            await world.fault(
                telegram.FaultKind.SLOW, method="sendMessage", count=1_000, seconds=60
            )
            yield Scene(
                store=store,
                platform=Platform.TELEGRAM,
                world=world,
                owe=lambda: community.owe(store, "palazzo", clock()),
                type=type_,
                shown=shown,
            )
        await double.end(world)


@asynccontextmanager
async def _discord_scene(address: str, database: str) -> AsyncIterator[Scene]:
    async with discord.connected(address) as double:
        world = await double.world()
        bot = await world.bot("palazzo")
        guild = await world.guild("Amici", await world.person("Owner"))
        people = await world.crowd(guild, _PEOPLE)
        await guild.add(bot)
        channels = {await world.direct(bot, person): person for person in people}
        own = {"palazzo": bot.token}

        async def type_(person: int, text: str) -> object:
            return await discord.Person(world.link, person, "P").type(bot, text)

        async def shown() -> list[tuple[int, str]]:
            asked = await world.requests("POST /channels/{channel_id}/messages", bot)
            said = [(one["path"].partition("/")[0], one["values"]) for one in asked]
            return [(channels[int(path)], str(one.get("content"))) for path, one in said]

        async with on_discord.opened_network(database, double.api_url, own) as here:
            await world.connects(bot)
            store, clock = here.house.store, here.clock
            addresses = {one: f"{bot.id}:@{one}" for one in people}
            lane = f"discord:{bot.id}"
            await community.join(store, "palazzo", Platform.DISCORD, addresses, lane, clock())
            route = "POST /channels/{channel_id}/messages"
            await world.fault(discord.FaultKind.SLOW, route=route, count=1_000, seconds=60)
            yield Scene(
                store=store,
                platform=Platform.DISCORD,
                world=world,
                owe=lambda: community.owe(store, "palazzo", clock()),
                type=type_,
                shown=shown,
            )
        await double.end(world)


_SCENES = {Platform.TELEGRAM: _telegram_scene, Platform.DISCORD: _discord_scene}


@pytest.mark.parametrize("platform", list(_SCENES))
async def test_who_says_stop_or_forget_me_as_an_update_goes_out_reads_no_more_of_it(
    request: pytest.FixtureRequest, sqlite_url: str, platform: Platform
) -> None:
    address: str = request.getfixturevalue(f"{platform}_address")
    async with _SCENES[platform](address, sqlite_url) as scene:
        number = await scene.owe()
        await scene.world.holds(1)
        states = await community.states(scene.store, platform)
        stops, forgets = [one for one, state in states.items() if state not in _IN_THE_AIR][:2]
        await scene.type(stops, "/stop")
        await scene.type(forgets, "/forget yes")
        while {stops, forgets} & await community.wanting(scene.store, platform):
            pass
        await scene.world.clear_faults()
        while not await _is_over(scene.store, number):
            pass
        shown = await scene.shown()
        readers = [person for person, text in shown if community.TEXT in text]
        assert sorted(readers) == sorted(states.keys() - {stops, forgets})
        # Each is told once that it is so, and that is all.
        assert [person for person, _ in shown].count(stops) <= 1
        assert [person for person, _ in shown].count(forgets) <= 1


async def _is_over(store: Store, number: int) -> bool:
    stands = await community.stands(store, "palazzo", number)
    return not any(stands.get(one) for one in community.WAITING)


def test_an_update_that_is_rewritten_as_it_goes_out_says_one_thing_to_all_at_the_end(
    opened: Opened,
) -> None:
    async def deed(loop: OwnTime) -> None:
        async with opened({"palazzo": 40}, loop) as stage:
            await stage.outside.fault("slow", seconds=60)
            number = await stage.owe()
            async with asyncio.TaskGroup() as group:
                group.create_task(stage.step())
                await stage.outside.holds(1)
                store = stage.house.store
                await community.say(store, "palazzo", number, "They come on Monday.", stage.now())
                await stage.outside.clear()
            await stage.drain()
            read = await stage.outside.read("palazzo")
            assert len(read) == 40
            assert {tuple(texts) for texts in read.values()} == {
                ("Palazzo Madama\n\nThey come on Monday.",)
            }
            assert (await stage.stands(number)) == {"sent": 40}

    in_its_own_time(deed)
