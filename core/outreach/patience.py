"""How long calls may take: one timer looks after all of them, for a call needs none of its own.

A timer for each was measured to cost a tenth of the call.
"""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

Given = TypeVar("Given")


class Patience:
    """Gives up on calls that take longer than `most` seconds; each is made by a task of its own.

    It looks for them now and then, after so many seconds, and that much longer they may take.
    """

    def __init__(self, most: float = 30.0, now_and_then: float = 1.0) -> None:
        self._most = most
        self._pause = now_and_then
        # When each began, in the order in which they did; instants of the loop's clock.
        self._begun: dict[asyncio.Task[object], float] = {}
        self._late: set[asyncio.Task[object]] = set()
        self._timer: asyncio.TimerHandle | None = None

    async def within(self, call: Awaitable[Given]) -> Given:
        """Wait for a call; raises TimeoutError where it takes too long."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("only a task can be patient")
        loop = task.get_loop()
        self._begun[task] = loop.time()
        if self._timer is None:
            self._timer = loop.call_later(self._pause, self._look, loop)
        try:
            return await call
        except asyncio.CancelledError:
            # Whoever else stops the task as well is obeyed.
            if task in self._late and task.cancelling() == 1:
                raise TimeoutError from None
            raise
        finally:
            del self._begun[task]
            if task in self._late:
                self._late.discard(task)
                task.uncancel()

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        """Stop those that take too long; look again while any is at work."""
        oldest = loop.time() - self._most
        for task, begun in self._begun.items():
            if begun > oldest:
                break
            if task not in self._late:
                self._late.add(task)
                task.cancel()
        self._timer = loop.call_later(self._pause, self._look, loop) if self._begun else None
