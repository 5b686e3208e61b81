"""One timer for all who wait for their turn: it goes round every few milliseconds.

A timer for each message costs more than the message. Whoever waits here is woken at the first
turn after its instant, so at most `TURN` late, and nothing turns while nobody waits.
"""

import asyncio
from heapq import heappop, heappush
from itertools import count

#: Seconds between two turns.
TURN = 0.01
#: Whoever would wait less need not: the wheel is no more exact than that.
HALF_A_TURN = TURN / 2


class Wheel:
    """Wakes those who wait; instants are seconds of the event loop's clock.

    It belongs to the loop that it is made in.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()
        self._timer: asyncio.TimerHandle | None = None
        self._loop = asyncio.get_running_loop()
        #: Tells the time.
        self.now = self._loop.time
        #: Is awaited in no time, by who need not wait.
        self.passed: asyncio.Future[None] = self._loop.create_future()
        self.passed.set_result(None)

    def until(self, instant: float) -> asyncio.Future[None]:
        """Wait for an instant."""
        woken: asyncio.Future[None] = self._loop.create_future()
        heappush(self._waiting, (instant, next(self._order), woken))
        if self._timer is None:
            self._timer = self._loop.call_later(TURN, self._turn)
        return woken

    def _turn(self) -> None:
        """Wake all whose instant has come, in its order."""
        now = self.now()
        while self._waiting and self._waiting[0][0] <= now:
            _, _, woken = heappop(self._waiting)
            if not woken.done():
                woken.set_result(None)
        self._timer = None
        if self._waiting:
            at = max(now + TURN, self._waiting[0][0])
            self._timer = self._loop.call_at(at, self._turn)
