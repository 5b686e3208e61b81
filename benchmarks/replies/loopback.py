"""The Bot API as a process of its own, and many who wait for replies at once."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count

from benchmarks.harness.declaring import Deed
from benchmarks.replies.words import update

#: Turns the bytes of an update into a reply that has arrived.
Reply = Callable[[bytes], Awaitable[None]]


@asynccontextmanager
async def bot_api() -> AsyncIterator[str]:
    """Run a Bot API while this is entered; gives its address."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.replies.bot_api",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the Bot API has no input and output")
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.stdin.close()
        await process.wait()


def in_flight(reply: Reply, many: int, people: int | None = None) -> Deed:
    """Let `many` updates at a time wait for their replies, until as many as asked are answered.

    Each comes from another person; with `people`, these few take turns.
    """
    numbers = count(1)

    async def deed(times: int) -> None:
        waiting = iter(range(times))

        async def one_after_another() -> None:
            for _ in waiting:
                number = next(numbers)
                await reply(update(number, number % people if people else number))

        async with asyncio.TaskGroup() as group:
            for _ in range(many):
                group.create_task(one_after_another())

    return deed
