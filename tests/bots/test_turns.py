"""One at a time at each chat, in the order in which they came."""

import asyncio

from bots.turns import Turns

CHAT, OTHER = 7, 8


async def settled() -> None:
    """Let everybody who can go on go on."""
    for _ in range(5):
        await asyncio.sleep(0)


async def waiting(turns: Turns) -> None:
    """Come to the chat, and keep the turn."""
    await turns.take(CHAT)


async def test_who_comes_to_one_chat_goes_in_order_and_others_do_not_wait() -> None:
    turns, seen = Turns(), list[int]()

    async def come(number: int) -> None:
        async with turns.at(CHAT):
            seen.append(number)
            await settled()
            assert seen[-1] == number

    async with asyncio.TaskGroup() as group, turns.at(CHAT):
        for number in range(3):
            group.create_task(come(number))
        await settled()
        async with turns.at(OTHER):
            assert not seen
    assert seen == [0, 1, 2]
    assert turns.chats == 0


async def test_who_gives_up_loses_nobody_their_turn() -> None:
    turns = Turns()
    await turns.take(CHAT)
    async with asyncio.TaskGroup() as group:
        first, second, third = (group.create_task(waiting(turns)) for _ in range(3))
        await settled()
        first.cancel()
        await settled()
        turns.leave(CHAT)
        # The turn is the second one's by now, who gives up before knowing.
        second.cancel()
        await third
    assert (first.cancelled(), second.cancelled()) == (True, True)
    turns.leave(CHAT)
    assert turns.chats == 0


async def test_a_chat_where_all_gave_up_is_forgotten() -> None:
    turns = Turns()
    await turns.take(CHAT)
    async with asyncio.TaskGroup() as group:
        late = group.create_task(waiting(turns))
        await settled()
        late.cancel()
        turns.leave(CHAT)
    assert turns.chats == 0


async def test_a_turn_that_became_free_before_it_was_waited_for_is_had_at_once() -> None:
    turns = Turns()
    await turns.take(CHAT)
    second = turns.take(CHAT)
    turns.leave(CHAT)
    await second
    assert turns.chats == 1
    turns.leave(CHAT)
    assert turns.chats == 0
