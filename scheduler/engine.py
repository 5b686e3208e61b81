"""The engine in process: one loop per lane works through slices of what is due."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

log = logging.getLogger(__name__)

#: A piece of work on due rows; returns how many it moved on. Zero means that nothing is due now.
#: One that takes long asks `is_stopping`.
Slice = Callable[[], Awaitable[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long a lane waits, in seconds.

    `rest` is the longest sleep of a lane that nobody wakes: a lost wake-up costs no more.
    After a failure it pauses for `pause`, doubled with each further one up to `longest_pause`.
    Told to stop, its slice in hand is given `last` seconds to end by itself.
    """

    rest: float = 1.0
    pause: float = 0.5
    longest_pause: float = 60.0
    last: float = 8.0


class Engine:
    """Runs the slices of all lanes side by side. Rows hold the truth: a wake-up is only a hint."""

    def __init__(self, slices: Mapping[str, Slice], pace: Pace | None = None) -> None:
        self._pace = pace or Pace()
        self._lanes = {name: _Lane(name, slice_, self._pace) for name, slice_ in slices.items()}
        self._group: asyncio.TaskGroup | None = None
        self._working: set[asyncio.Task[None]] = set()
        self._stopped = asyncio.Event()

    def is_stopping(self, name: str) -> bool:
        """Tell whether a lane is served no more, or not for long: its slice begins nothing new."""
        lane = self._lanes.get(name)
        return lane is None or lane.is_stopping

    @property
    def lanes(self) -> tuple[str, ...]:
        """The names of its lanes."""
        return tuple(self._lanes)

    async def run(self) -> None:
        """Work until `stop`; a slice that does not end in time is cancelled."""
        async with asyncio.TaskGroup() as group:
            self._group = group
            for lane in self._lanes.values():
                self._begin(lane)
            await self._stopped.wait()
            self._group = None
            await self._ended()

    async def _ended(self) -> None:
        """Wait for the slices in hand, for so long as they are given."""
        if not self._working:
            return
        _, late = await asyncio.wait(self._working, timeout=self._pace.last)
        for task in late:
            log.warning("%s is not done, and is left", task.get_name())
            task.cancel()

    def add(self, name: str, slice_: Slice) -> None:
        """Work on one more lane from now on."""
        lane = self._lanes[name] = _Lane(name, slice_, self._pace)
        self._begin(lane)

    async def drop(self, name: str) -> None:
        """Work on a lane no more; returns once the slice in hand is done."""
        lane = self._lanes.pop(name)
        lane.stop()
        await lane.ended.wait()

    def _begin(self, lane: "_Lane") -> None:
        if self._group is not None:
            task = self._group.create_task(lane.run(), name=f"lane {lane.name}")
            self._working.add(task)
            task.add_done_callback(self._working.discard)

    def wake(self, name: str | None = None) -> None:
        """Say that a lane has work, or that any may have; one that runs elsewhere is no matter."""
        for lane in self._lanes.values():
            if name in (None, lane.name):
                lane.wake()

    def calls(self, name: str) -> int:
        """Tell how often a lane was woken since it is served; none for one that is not."""
        lane = self._lanes.get(name)
        return lane.calls if lane else 0

    def stop(self) -> None:
        """Let `run` return as soon as the slices in hand are done, or in a few seconds."""
        self._stopped.set()
        for lane in self._lanes.values():
            lane.stop()


class _Lane:
    """One lane's loop."""

    def __init__(self, name: str, slice_: Slice, pace: Pace) -> None:
        self.name = name
        self._slice = slice_
        self._pace = pace
        self._pause = pace.pause
        self._woken = asyncio.Event()
        self._stopped = asyncio.Event()
        self.calls = 0
        self.ended = asyncio.Event()
        self.ended.set()

    @property
    def is_stopping(self) -> bool:
        return self._stopped.is_set()

    def wake(self) -> None:
        self.calls += 1
        self._woken.set()

    def stop(self) -> None:
        self._stopped.set()
        self._woken.set()

    async def run(self) -> None:
        self.ended.clear()
        try:
            while not self._stopped.is_set():
                # Cleared before looking: who wakes the lane while it works is not forgotten.
                self._woken.clear()
                await self._turn()
        finally:
            self.ended.set()

    async def _turn(self) -> None:
        try:
            moved = await self._slice()
        except Exception:  # the next try may succeed, and the other lanes go on
            log.exception("lane %s failed and pauses for %.1f s", self.name, self._pause)
            await _happened(self._stopped, self._pause)
            self._pause = min(2 * self._pause, self._pace.longest_pause)
            return
        self._pause = self._pace.pause
        if moved:
            # A slice that never waits must not keep the others from their turn.
            await asyncio.sleep(0)
        elif not self._stopped.is_set():
            await _happened(self._woken, self._pace.rest)


async def _happened(event: asyncio.Event, most: float) -> None:
    """Wait for `event`, at most `most` seconds."""
    try:
        async with asyncio.timeout(most):
            await event.wait()
    except TimeoutError:
        return
