"""What is in the air: so many calls at a time, each begun as soon as one has ended."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Self

from core.outreach.errands import Errand
from core.outreach.patience import Patience, current
from core.store.queries.deliveries import Outcome


class Flight:
    """Makes the calls of errands, `at_once` at a time, and keeps what came of them.

    `patience` ends those that take too long; `note` hears of what landed, of many at a time.

    Those who make them are there for as long as the flight is entered: no errand has a task of
    its own.
    """

    def __init__(
        self,
        call: Callable[[Errand], Awaitable[Outcome]],
        at_once: int,
        patience: Patience,
        note: Callable[[Sequence[Outcome]], None],
    ) -> None:
        self._call = call
        self._at_once = at_once
        self._patience = patience
        self._note = note
        self._queue: deque[Errand] = deque()
        self._idle: list[asyncio.Future[None]] = []
        self._hands = 0
        self._aloft = 0
        self._landed: list[Outcome] = []
        self._change = asyncio.Event()
        self._group = asyncio.TaskGroup()
        self._is_over = False
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._stack.enter_async_context(self._group)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> bool | None:
        self._is_over = True
        self._wake(len(self._idle))
        return await self._stack.__aexit__(kind, problem, trace)

    @property
    def aloft(self) -> int:
        """How many errands wait for their call, or its end."""
        return self._aloft

    def add(self, errands: Iterable[Errand], *, at_once: int = 0) -> None:
        """Make the calls of `errands` next; `at_once` more hands help where these must not wait.

        They go again: what comes later is not to take more room than it has.
        """
        waiting = len(self._queue)
        self._queue.extend(errands)
        self._aloft += len(self._queue) - waiting
        wanted = min(len(self._queue), self._at_once + at_once)
        missing = min(wanted - len(self._idle), self._at_once + at_once - self._hands)
        for _ in range(missing):
            self._hands += 1
            self._group.create_task(self._work())
        self._wake(wanted)

    def landed(self) -> list[Outcome]:
        """Take what came of calls since the last time."""
        landed, self._landed = self._landed, []
        self._note(landed)
        return landed

    async def until(
        self, aloft: int, most: float, is_called: Callable[[], bool] = lambda: False
    ) -> bool:
        """Wait until no more than so many errands are aloft.

        False if that takes `most` seconds, or one lands after the waiter `is_called` elsewhere.
        """
        try:
            async with asyncio.timeout(most):
                while self._aloft > aloft:
                    if is_called():
                        return False
                    self._change.clear()
                    await self._change.wait()
        except TimeoutError:
            return False
        return True

    def _may_go(self) -> bool:
        """Tell whether one of too many hands may go: what waits is done by those who are awake."""
        return not (self._queue and self._idle)

    def _wake(self, many: int) -> None:
        for _ in range(min(many, len(self._idle))):
            idle = self._idle.pop()
            if not idle.done():
                idle.set_result(None)

    async def _work(self) -> None:
        task = current()
        while not self._is_over:
            try:
                while self._queue:
                    self._patience.begin(task)
                    outcome = await self._call(self._queue.popleft())
                    self._landed.append(outcome)
                    self._aloft -= 1
                    self._change.set()
                    if self._hands > self._at_once and self._may_go():
                        break
            finally:
                self._patience.end(task)
            if self._hands > self._at_once and self._may_go():
                self._hands -= 1
                return
            idle: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._idle.append(idle)
            await idle
