"""The clock: a few static ticks, each run once per slot, however many machines have a clock."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger

log = logging.getLogger(__name__)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Tick:
    """Something to do once in every slot of length `every`; `run` is given the instant.

    What it does must look at what is due, not at what the last tick did: a slot whose machine
    died in the middle is not run again, the next one finds what it left.
    """

    name: str
    every: timedelta
    run: Callable[[datetime], Awaitable[None]]


#: Takes the slot of a tick, by name; true for the first who asks and for nobody after.
Claim = Callable[[str, datetime], Awaitable[bool]]


def slot_of(now: datetime, every: timedelta) -> datetime:
    """Give the start of the slot that `now` lies in, the same on every machine."""
    return now - (now - _EPOCH) % every


class Clock:
    """One machine's clock. `now` reads the time of the wall, in UTC."""

    def __init__(self, ticks: Iterable[Tick], claim: Claim, now: Callable[[], datetime]) -> None:
        self._ticks = tuple(ticks)
        self._claim = claim
        self._now = now
        self._stopped = asyncio.Event()
        self._in_hand: set[asyncio.Future[None]] = set()

    async def fire(self, tick: Tick, now: datetime) -> bool:
        """Run a tick if the slot of `now` is still free; a failure is logged and ends nothing."""
        try:
            won = await self._claim(tick.name, slot_of(now, tick.every))
            if won:
                await tick.run(now)
        except Exception:  # a clock goes on
            log.exception("the tick %s failed", tick.name)
            return False
        return won

    async def run(self) -> None:
        """Fire every tick at once and then at the start of each slot, until `stop`."""
        scheduler = AsyncIOScheduler(timezone=UTC)
        for tick in self._ticks:
            self._add(scheduler, tick)
        scheduler.start()
        try:
            await self._stopped.wait()
        finally:
            # Also when it is interrupted: a tick in hand is finished, not torn.
            scheduler.pause()
            await asyncio.gather(*self._in_hand)
            scheduler.shutdown(wait=False)
            # The scheduler takes itself down in the loop's next turn.
            await asyncio.sleep(0)

    def stop(self) -> None:
        """Let `run` return as soon as the ticks in hand are done."""
        self._stopped.set()

    def _add(self, scheduler: Any, tick: Tick) -> None:
        scheduler.add_job(
            self._fire_now,
            _EverySlot(tick.every),
            args=[tick],
            id=tick.name,
            # Late is better than never, and one firing makes up for all that were missed.
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )

    async def _fire_now(self, tick: Tick) -> None:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._in_hand.add(done)
        try:
            await self.fire(tick, self._now())
        finally:
            self._in_hand.discard(done)
            done.set_result(None)


class _EverySlot(BaseTrigger):  # type: ignore[misc]  # the library has no types
    """Fires at once, then at the start of each slot; a missed start is not kept."""

    def __init__(self, every: timedelta) -> None:
        self._every = every

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        """Give the next firing after `previous`, which is nothing before the first."""
        return now if previous is None else slot_of(now, self._every) + self._every
