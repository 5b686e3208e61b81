"""Calls that take too long are ended, those and no others."""

import asyncio

import pytest

from core.outreach.patience import Patience

SOON = 0.001


async def never() -> None:
    await asyncio.Event().wait()


async def test_a_call_that_takes_too_long_is_ended_and_the_task_goes_on() -> None:
    patience = Patience(SOON, SOON)
    for _ in range(2):
        with pytest.raises(TimeoutError):
            await patience.within(never())
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0


async def test_a_call_gives_what_it_came_to() -> None:
    async def seven() -> int:
        await asyncio.sleep(0)
        return 7

    async def refused() -> int:
        raise LookupError

    patience = Patience()
    assert await patience.within(seven()) == 7
    with pytest.raises(LookupError):
        await patience.within(refused())


async def test_of_many_calls_those_that_take_too_long_are_ended() -> None:
    patience, ended = Patience(SOON, SOON), asyncio.Event()
    late = [patience.within(never()) for _ in range(50)]
    found = await asyncio.gather(*late, return_exceptions=True)
    assert {type(one) for one in found} == {TimeoutError}
    ended.set()
    assert await Patience(30, SOON).within(ended.wait())


async def test_who_is_stopped_by_others_is_not_told_that_it_was_late() -> None:
    begun = asyncio.Event()
    patience = Patience(SOON, SOON)

    async def call() -> None:
        begun.set()
        await asyncio.sleep(0)

    async def work() -> None:
        await patience.within(call())
        await never()

    async with asyncio.TaskGroup() as group:
        task = group.create_task(work())
        await begun.wait()
        task.cancel()
    assert task.cancelled()


async def test_who_does_not_let_itself_be_ended_is_ended_by_nobody_later() -> None:
    async def stubborn() -> int:
        try:
            await never()
        except asyncio.CancelledError:
            return 7
        return 0

    assert await Patience(SOON, SOON).within(stubborn()) == 7
    await asyncio.sleep(0)
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0
