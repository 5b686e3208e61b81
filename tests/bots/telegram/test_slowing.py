"""What a bot does at the wire where Telegram answers 429, and what it does to hear none."""

import asyncio
from bisect import bisect

from bots.telegram.bot import Bot
from core.errors import TryLater
from core.messages import Image, Message
from doubles.telegram.client import FaultKind, World
from tests.bots.telegram.desk import Desk, png

NEWS = Message("The restorers have begun.")


def bot_of(desk: Desk) -> Bot:
    [bot] = desk.transport.bots.values()
    return bot


async def tried(desk: Desk, chat: int) -> bool:
    """Send to a chat; tells whether that has to wait."""
    try:
        await desk.send(NEWS, chat, f"to {chat}")
    except TryLater:
        return True
    return False


async def test_chats_that_are_told_to_wait_hold_up_nobody_else(desk: Desk, world: World) -> None:
    *people, last = await world.crowd(desk.account, 21)
    hot = people[::2]
    for chat in hot:
        await world.fault(FaultKind.TOO_MANY_REQUESTS, chat=chat, seconds=30, count=100)
    waits = [chat for chat in people if await tried(desk, chat)]
    assert waits == hot
    asked = len(await world.requests("sendmessage"))
    assert all([await tried(desk, chat) for chat in hot])
    assert len(await world.requests("sendmessage")) == asked
    assert not await tried(desk, last)
    assert desk.transport.room(bot_of(desk).account.lane).wait == 0


async def test_where_everybody_is_told_the_same_the_bot_is_silent(desk: Desk, world: World) -> None:
    *people, last = await world.crowd(desk.account, 13)
    await world.fault(FaultKind.TOO_MANY_REQUESTS, method="sendmessage", seconds=20, count=100)
    assert all(await asyncio.gather(*(tried(desk, chat) for chat in people)))
    asked = len(await world.requests("sendmessage"))
    assert await tried(desk, last)
    assert len(await world.requests("sendmessage")) == asked
    assert 0 < desk.transport.room(bot_of(desk).account.lane).wait <= 20


async def test_two_of_five_are_told_to_wait_and_the_others_read_it_at_once(
    desk: Desk, world: World
) -> None:
    people = await world.crowd(desk.account, 40)
    for seconds in (1, 8, 17, 30):
        fault = FaultKind.TOO_MANY_REQUESTS
        await world.fault(fault, method="sendmessage", share=0.1, seconds=seconds, count=1_000)
    waits = await asyncio.gather(*(tried(desk, chat) for chat in people))
    assert 8 <= sum(waits) <= 20
    assert len(await world.requests("sendmessage")) == len(people)
    read = await world.read(desk.account)
    assert sum(map(len, read.values())) == len(people) - sum(waits)


async def test_whoever_waited_for_a_picture_keeps_the_limit_when_it_is_there(
    desk: Desk, world: World
) -> None:
    """They had their places while it was uploaded, and leave now: not all at once."""
    await world.limit_floods()
    people = await world.crowd(desk.account, 45)
    await world.fault(FaultKind.SLOW, method="sendphoto", seconds=2)
    card = Message("50 %", image=Image("card", png(), "half"))
    await asyncio.gather(*(desk.send(card, chat, f"{chat}") for chat in people))
    asked = await world.requests("sendphoto")
    assert [one["code"] for one in asked] == [200] * 45
    at = sorted(one["at"] for one in asked)
    assert max(bisect(at, one + 1) - place for place, one in enumerate(at)) <= 30
