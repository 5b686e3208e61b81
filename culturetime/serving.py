"""What runs in the background: the clock's ticks, and the slices of every lane."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from core import ticks
from core.conversation.watching import watch
from core.giving.sweeping import sweep_milestones
from core.outreach.door import Outreach
from core.outreach.signs import Signs
from core.retention import purge
from culturetime.wiring import House
from scheduler.clock import Clock, Tick
from scheduler.engine import Engine, Slice

_TICKS_KEPT = timedelta(days=2)
_EXPAND, _ROLES, _KNOWLEDGE = "expand", "roles", "knowledge"
#: Lanes that bring nothing to a platform.
_INSIDE = frozenset({_EXPAND, _ROLES, _KNOWLEDGE})


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes that an engine serves while it runs: more are opened, and closed again."""

    house: House
    engine: Engine
    clock: Callable[[], datetime]

    async def open(self, lane: str) -> None:
        """Serve one more; what a program that was killed left in it is taken over at once."""
        await self.house.sender.recover(lane, self.clock())
        self.engine.add(lane, _drain(self.house, lane, self.clock, self.engine))

    async def close(self, lane: str) -> None:
        """Serve a lane no more, once the slice in hand is done; what it owes waits."""
        await self.engine.drop(lane)


@asynccontextmanager
async def served(
    house: House,
    lanes: Iterable[str],
    clock: Callable[[], datetime],
    more: Iterable[Tick] = (),
) -> AsyncIterator[Engine]:
    """Keep the clock and the lanes going while this is entered; gives the engine to be woken.

    `more` are ticks that this installation has beside everybody's. Nothing else may serve the lanes
    of an embedded database: what a program that was killed left in them is taken over at once.
    """
    lanes = tuple(lanes)
    for lane in lanes:
        await house.sender.recover(lane, clock())
    engine = Engine(_slices(house, clock))
    for lane in lanes:
        engine.add(lane, _drain(house, lane, clock, engine))
    ticking = Clock([*_ticks(house, engine), *more], partial(ticks.claim, house.store), clock)
    async with asyncio.TaskGroup() as group:
        group.create_task(engine.run())
        group.create_task(ticking.run())
        try:
            yield engine
        finally:
            engine.stop()
            ticking.stop()


@asynccontextmanager
async def drained(
    house: House, lanes: Iterable[str], clock: Callable[[], datetime]
) -> AsyncIterator[None]:
    """Keep more lanes going while this is entered, beside others that are served."""
    engine = Engine({})
    for lane in lanes:
        await house.sender.recover(lane, clock())
        engine.add(lane, _drain(house, lane, clock, engine))
    async with asyncio.TaskGroup() as group:
        group.create_task(engine.run())
        try:
            yield
        finally:
            engine.stop()


def read_along(house: House, engine: Engine) -> None:
    """Read what museums know for its meaning from now on, in a lane of its own."""
    engine.add(_KNOWLEDGE, house.conversation.read_knowledge)


@asynccontextmanager
async def reading_along(house: House, museum: str) -> AsyncIterator[None]:
    """Read what a museum (a slug) knows for its meaning while this is entered."""
    engine = Engine({_KNOWLEDGE: partial(house.conversation.read_knowledge, museum)})
    async with asyncio.TaskGroup() as group:
        group.create_task(engine.run())
        try:
            yield
        finally:
            engine.stop()


def _slices(house: House, clock: Callable[[], datetime]) -> dict[str, Slice]:
    """Give what is done beside the lanes: the recipients of what waits are found, roles given."""
    outreach = Outreach(house.store)

    async def expand() -> int:
        return await outreach.expand(clock())

    async def roles() -> int:
        return await house.roles.slice(clock())

    return {_EXPAND: expand, _ROLES: roles}


def _drain(house: House, lane: str, clock: Callable[[], datetime], engine: Engine) -> Slice:
    signs = signs_of(engine, lane, clock)

    async def slice_() -> int:
        return await house.sender.slice(lane, clock(), signs)

    return slice_


def signs_of(engine: Engine, lane: str, clock: Callable[[], datetime]) -> Signs:
    """Give what the slices of a lane hear of the engine that serves it."""
    return Signs(lambda: engine.is_stopping(lane), lambda: engine.calls(lane), clock)


def _ticks(house: House, engine: Engine) -> list[Tick]:
    async def recover(now: datetime) -> None:
        for lane in engine.lanes:
            if lane not in _INSIDE:
                await house.sender.recover(lane, now)

    async def hear(now: datetime) -> None:
        await house.conversation.sweep(now)

    async def money(now: datetime) -> None:
        await house.giving.sweep(now)

    async def nudge(now: datetime) -> None:
        if await Outreach(house.store).nudge(now):
            engine.wake()

    async def clean(now: datetime) -> None:
        await house.giving.try_again()
        await purge(house.store, now)
        await ticks.forget(house.store, now - _TICKS_KEPT)

    async def learn(now: datetime) -> None:
        await house.conversation.learn(now)

    return [
        Tick("conversation", timedelta(seconds=30), hear),
        Tick("money", timedelta(seconds=30), money),
        Tick("milestones", timedelta(seconds=60), partial(sweep_milestones, house.store)),
        Tick("nudges", timedelta(seconds=30), nudge),
        Tick("hand-offs", timedelta(minutes=5), partial(watch, house.store)),
        Tick("recover", timedelta(seconds=30), recover),
        Tick("purge", timedelta(days=1), clean),
        Tick("answers", timedelta(days=1), learn),
    ]
