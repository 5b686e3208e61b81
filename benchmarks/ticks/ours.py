"""Our tick: what is due is found, judged and owed, as the product's clock does it."""

import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from benchmarks.harness.declaring import Deed
from benchmarks.ticks.crowd import DUE, MINUTE, START, crowd
from core.outreach.nudges.ticking import tick


def our_tick(count: int, ticks: int) -> Callable[[], AbstractAsyncContextManager[Deed]]:
    """Tick with DUE due each time, among `count` reminders; `ticks` times altogether."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Deed]:
        with tempfile.TemporaryDirectory() as folder:
            store = await crowd(Path(folder), count, ticks)
            now = START

            async def deed(times: int) -> None:
                nonlocal now
                for _ in range(times):
                    if await tick(store, now) != DUE:
                        raise RuntimeError(f"not {DUE} were due at {now}")
                    now += MINUTE

            yield deed
            await store.close()

    return opened


def our_idle_tick(count: int) -> Callable[[], AbstractAsyncContextManager[Deed]]:
    """Tick with nothing due, among `count` reminders."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Deed]:
        with tempfile.TemporaryDirectory() as folder:
            store = await crowd(Path(folder), count, 0)

            async def deed(times: int) -> None:
                for _ in range(times):
                    await tick(store, START)

            yield deed
            await store.close()

    return opened
