"""How long calls may take: one timer looks after all of them, for a call needs none of its own.

A timer for each was measured to cost a tenth of the call, and to wrap each a fiftieth.
"""

import asyncio
from collections.abc import Awaitable
from typing import Any, TypeVar

Given = TypeVar("Given")


class Patience:
    """Gives up on calls that take longer than `most` seconds; each is made by a task of its own.

    It looks for them now and then, after so many seconds, and that much longer they may take. A
    task that makes many calls says of each that it begins, and of the last one that it is over;
    where one of them is cancelled, it asks whether that was for its being late.
    """

    def __init__(self, most: float = 30.0, now_and_then: float = 1.0) -> None:
        self._most = most
        self._pause = now_and_then
        # At which look each call will have begun: no clock is asked.
        self._begun: dict[asyncio.Task[Any], int] = {}
        self._late: set[asyncio.Task[Any]] = set()
        self._looks = 0
        self._timer: asyncio.TimerHandle | None = None

    async def within(self, call: Awaitable[Given]) -> Given:
        """Wait for a call; raises TimeoutError where it takes too long."""
        task = current()
        is_one_of_many = task in self._begun
        self.begin(task)
        try:
            return await call
        except asyncio.CancelledError:
            if self.gave_up():
                raise TimeoutError from None
            raise
        finally:
            self.end(task)
            if is_one_of_many:
                self.begin(task)

    def begin(self, task: asyncio.Task[Any]) -> None:
        """Hear that a task begins a call, the one before being over."""
        if self._late:
            self._forgive(task)
        self._begun[task] = self._looks + 1
        if self._timer is None:
            loop = task.get_loop()
            self._timer = loop.call_later(self._pause, self._look, loop)

    def end(self, task: asyncio.Task[Any]) -> None:
        """Hear that the last call of a task is over."""
        self._forgive(task)
        self._begun.pop(task, None)

    def gave_up(self) -> bool:
        """Tell, and that once, whether the task that asks was cancelled because its call was late.

        Whoever else stops the task as well is obeyed.
        """
        task = current()
        was_late = task in self._late and task.cancelling() == 1
        if was_late:
            self._forgive(task)
        return was_late

    def _forgive(self, task: asyncio.Task[Any]) -> None:
        if task in self._late:
            self._late.discard(task)
            task.uncancel()

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        """Stop those that take too long; look again while any is at work."""
        self._looks += 1
        for task, begun in self._begun.items():
            if (self._looks - begun) * self._pause >= self._most and task not in self._late:
                self._late.add(task)
                task.cancel()
        self._timer = loop.call_later(self._pause, self._look, loop) if self._begun else None


def current() -> asyncio.Task[Any]:
    """Give the task that is at work; raises RuntimeError outside of any."""
    task = asyncio.current_task()
    if task is None:
        raise RuntimeError("only a task can be patient")
    return task
