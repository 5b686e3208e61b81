"""The gate at which one bot's requests leave: so many may arrive within a second."""

import asyncio
from dataclasses import dataclass, field

from bots.telegram.window import Window
from bots.wheel import Wheel


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets requests out in the order in which they come, and hears when each is answered."""

    window: Window
    wheel: Wheel
    _first: asyncio.Lock = field(default_factory=asyncio.Lock)

    def leave_at_once(self) -> int | None:
        """Let a request leave if it need not wait, as most need not; gives its ticket."""
        if self._first.locked() or self.window.wait(now := self.wheel.now()):
            return None
        return self.window.leave(now)

    async def leave(self) -> int:
        """Wait until a request may leave, which it does at once; gives its ticket."""
        async with self._first:
            while (wait := self.window.wait(self.wheel.now())) > 0:
                await self.wheel.until(self.wheel.now() + wait)
            return self.window.leave(self.wheel.now())

    def answered(self, ticket: int, at: float | None = None) -> None:
        """Note that a request was answered `at` an instant of the loop's, or will not be: now.

        While the loop is busy, that an answer came is known only some time later.
        """
        self.window.answered(ticket, self.wheel.now() if at is None else at)
