"""One timer for all who wait for their turn: it goes round every few milliseconds.

A timer for each message costs more than the message. Whoever waits here is woken at the first
turn after its instant, so at most `TURN` late, and nothing turns while nobody waits.
"""

import asyncio
from heapq import heappop, heappush
from itertools import count
from time import monotonic

#: Seconds between two turns.
TURN = 0.01
#: Whoever would wait less need not: the wheel is no more exact than that.
HALF_A_TURN = TURN / 2


class Wheel:
    """Wakes those who wait; instants are seconds of time.monotonic."""

    def __init__(self) -> None:
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()
        self._timer: asyncio.TimerHandle | None = None

    async def until(self, instant: float) -> None:
        """Wait for an instant."""
        loop = asyncio.get_running_loop()
        woken: asyncio.Future[None] = loop.create_future()
        heappush(self._waiting, (instant, next(self._order), woken))
        if self._timer is None:
            self._timer = loop.call_later(TURN, self._turn, loop)
        await woken

    def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        """Wake all whose instant has come, in its order."""
        now = monotonic()
        while self._waiting and self._waiting[0][0] <= now:
            _, _, woken = heappop(self._waiting)
            if not woken.done():
                woken.set_result(None)
        self._timer = None
        if self._waiting:
            after = max(TURN, self._waiting[0][0] - now)
            self._timer = loop.call_later(after, self._turn, loop)
