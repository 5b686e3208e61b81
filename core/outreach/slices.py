"""A slice of a lane: what is due is claimed, begun group by group, and noted as it lands.

Two kinds of short transactions: one claims, the other writes what came of calls, decides a small
group of those that come next, and writes `sending`. Lanes that come to it together share them. As
soon as half of what may be in the air has landed, the next group follows.
"""

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial

from core.messages import Room
from core.outreach import turns
from core.outreach.errands import Turn
from core.outreach.flight import Flight
from core.outreach.signs import Signs
from core.outreach.steps import Claim, Done, Step
from core.states.outreach import Priority
from core.store import NetworkScope, Store, Together
from core.store.queries.ahead import Ahead, before
from core.store.queries.ahead import ahead as look
from core.store.queries.deliveries import Delivery

#: A lease outlives the call that it was taken for. What was claimed and is not begun by its end
#: waits again, and has another fence: whoever comes to it too late begins nothing.
LEASE = timedelta(seconds=60)
#: How many groups one claim takes.
_GROUPS = 8
_SLICE = timedelta(seconds=10)
#: How long a step waits at most, in seconds, for those of other lanes that go to many.
TOGETHER = 0.02
#: How long a slice waits at most, in seconds, before it looks around.
GLANCE = 0.2
#: So often what is more urgent is looked for, in seconds, where nobody calls: it may be owed by
#: another process.
LOOK = 1.0


class Slice:
    """One slice of a lane: what is claimed is begun group by group, until time is over.

    Where there is more to send at its pace, its time begins anew with what is due by then: what is
    in the air need not land before that, which would be a pause. Its `signs` began before `ahead`
    was read. By them it is over early once the lane is served no more: what is in the air may still
    land.
    """

    def __init__(  # noqa: PLR0917 - what a slice is about, and what it hears of meanwhile
        self,
        store: Store,
        steps: Together[NetworkScope, Step, Done],
        flight: Flight,
        room: Callable[[], Room],
        lane: str,
        turn: Turn,
        signs: Signs,
    ) -> None:
        self._store = store
        self._steps = steps
        self._flight = flight
        self._room, self._look_for_room = room(), room
        self._lane = lane
        self._signs, self._heard = signs, 0
        self._now, self._owner, self._caps = turn.now, turn.owner, turn.caps
        self._has_begun_some = False
        self._priorities: tuple[Priority, ...] = ()
        self._loop = asyncio.get_running_loop()
        self._began = self._looked_at = self._loop.time()

    async def work(self, ahead: Ahead) -> int:
        """Send what is due; how many rows were claimed."""
        self._priorities = ahead.priorities
        try:
            return await self._work()
        finally:
            # What landed is noted even where the rest is left in the air.
            await self._step([])

    async def _work(self) -> int:
        total = 0
        limit = _GROUPS * self._room.group
        while claimed := await self._claim(self._priorities, limit):
            total += len(claimed)
            total += await self._begin_all(claimed)
            if len(claimed) < limit or not await self._goes_on():
                break
        return total + await self._land()

    async def _goes_on(self) -> bool:
        """Tell whether more is begun; however slow a machine is, each slice begins some."""
        if self._signs.is_stopping():
            return False
        is_late = self._present() - self._now > _SLICE
        return not (self._has_begun_some and is_late) or await self._begins_anew()

    async def _begins_anew(self) -> bool:
        """Begin the next slice in this one's place, unless edits are due or its room is another."""
        if self._signs.clock is None:
            return False
        # The loop's clock stands still while a machine sleeps: this one does not.
        now = self._signs.clock()
        found = await self._store.network().read(partial(look, lane=self._lane, now=now))
        if found.edits or self._look_for_room() != self._room:
            return False
        # What has become due goes in its order: a milestone does not wait for the end of an update.
        self._priorities = found.priorities or self._priorities
        self._now, self._began = now, self._loop.time()
        self._has_begun_some = False
        return True

    @property
    def _is_to_look(self) -> bool:
        """Whether something more urgent may be due: somebody called, or the last look is old."""
        return self._is_called() or self._loop.time() - self._looked_at >= LOOK

    def _is_called(self) -> bool:
        return self._signs.calls() != self._heard

    def _present(self) -> datetime:
        """Give the instant that it is since the slice began."""
        return self._now + timedelta(seconds=self._loop.time() - self._began)

    def _turn(self, now: datetime | None = None) -> Turn:
        return Turn(self._owner, now or self._now, self._present() + LEASE, self._caps)

    async def _claim(
        self, priorities: Iterable[Priority], limit: int, now: datetime | None = None
    ) -> list[Delivery]:
        asked = Claim(self._lane, tuple(priorities), limit)
        done = await self._steps.ask(Step(self._turn(now), claim=asked), _linger(priorities))
        return done.claimed

    async def _begin_all(self, claimed: list[Delivery]) -> int:
        """Begin what was claimed, as there is room; gives what was more urgent and came between."""
        group, between = self._room.group, 0
        for start in range(0, len(claimed), group):
            between += await self._room_for_more(group)
            if not await self._goes_on():
                await self._store.network().write(
                    partial(turns.give_back, claimed[start:], self._turn())
                )
                break
            await self._step(claimed[start : start + group])
        return between

    async def _room_for_more(self, group: int) -> int:
        """Wait until a group may follow; what is more urgent waits for no room, nor for its end."""
        between, is_room = 0, False
        while not is_room and await self._goes_on():
            is_room = await self._flight.until(group, GLANCE, self._is_called)
            if self._is_to_look and not self._signs.is_stopping():
                between += await self._urgent()
        return between

    async def _urgent(self) -> int:
        """Begin what became due meanwhile and is more urgent than what this slice is about."""
        now = self._present()
        self._looked_at, self._heard = self._loop.time(), self._signs.calls()
        about = max(self._priorities)
        read = partial(before, lane=self._lane, priority=about, now=now)
        urgent = await self._store.network().read(read)
        claimed = await self._claim(urgent, self._room.group, now) if urgent else []
        if claimed:
            await self._step(claimed, now, more_hands=len(claimed))
        return len(claimed)

    async def _land(self) -> int:
        """Wait for what is in the air; what is more urgent goes out meanwhile."""
        between = 0
        while not await self._flight.until(0, GLANCE, self._is_called):
            if self._is_to_look and not self._signs.is_stopping():
                between += await self._urgent()
            await self._step([])
        return between

    async def _step(
        self, group: list[Delivery], now: datetime | None = None, *, more_hands: int = 0
    ) -> None:
        """Write what came of calls, and begin the next; in one transaction."""
        landed = self._flight.landed()
        if landed or group:
            wait = 0.0 if more_hands else _linger(self._priorities)
            done = await self._steps.ask(Step(self._turn(now), landed, group), wait)
            self._flight.add(done.begun, at_once=more_hands)
            self._has_begun_some |= bool(group)
            if done.is_to_scrub:
                await self._store.scrub()


def _linger(priorities: Iterable[Priority]) -> float:
    """Tell how long a step waits for those of other lanes: not at all where somebody waits."""
    return TOGETHER if min(priorities).is_to_many else 0.0
