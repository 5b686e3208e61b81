"""The peer: APScheduler with one job for each reminder, in its store on SQLite."""

import asyncio
import pickle
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from benchmarks.harness.declaring import Deed
from benchmarks.ticks.crowd import DUE
from benchmarks.ticks.jobs import fill, make_due

#: Later than anything here.
_SOME_DAY = datetime(2999, 1, 1, tzinfo=UTC)
#: When each job was to run, as it says itself; the table's column holds it back till its tick.
_LONG_DUE = datetime.fromtimestamp(1, UTC)


class Reminded:
    """Counts the jobs that ran; it is told when the last of a tick has."""

    left = 0
    done = asyncio.Event()


async def remind(_member: int) -> None:
    """Do nothing: the peer decides and keeps nothing."""
    Reminded.left -= 1
    if not Reminded.left:
        Reminded.done.set()


def peers_tick(count: int, ticks: int) -> Callable[[], AbstractAsyncContextManager[Deed]]:
    """Let DUE jobs be due each time, among `count`; `ticks` times altogether."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Deed]:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "jobs.db"
            scheduler: Any = AsyncIOScheduler(timezone=UTC)
            scheduler.add_jobstore(SQLAlchemyJobStore(url=f"sqlite:///{file}"))
            scheduler.start(paused=True)
            fill(file, count, _states(scheduler, ticks * DUE), _SOME_DAY)
            ticked = 0

            async def deed(times: int) -> None:
                nonlocal ticked
                for _ in range(times):
                    make_due(file, ticked * DUE, DUE)
                    ticked += 1
                    Reminded.left, Reminded.done = DUE, asyncio.Event()
                    scheduler.resume()
                    await Reminded.done.wait()
                    scheduler.pause()

            yield deed
            scheduler.shutdown(wait=False)

    return opened


def _states(scheduler: Any, count: int) -> list[tuple[str, bytes]]:
    """Write jobs as the store keeps them, one for each member."""
    job = scheduler.add_job(remind, "date", run_date=_LONG_DUE, args=[0], misfire_grace_time=None)
    state = job.__getstate__()
    scheduler.remove_job(job.id)
    return [
        (name, pickle.dumps({**state, "id": name, "args": (n,)}, pickle.HIGHEST_PROTOCOL))
        for n, name in ((n, f"{n:08}") for n in range(count))
    ]
