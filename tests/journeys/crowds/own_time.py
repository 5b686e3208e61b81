"""A loop whose time can be led on, so that what has to wait waits for nothing."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

from tests.core.conversation.talk import NOW


class OwnTime(asyncio.SelectorEventLoop):
    """Its seconds are the machine's, and as many more as it was led on."""

    ahead = 0.0

    def time(self) -> float:
        """Tell its seconds."""
        return super().time() + self.ahead

    def lead_on(self, seconds: float) -> None:
        """Let it be so much later."""
        self.ahead += seconds


def in_its_own_time(deed: Callable[[OwnTime], Coroutine[Any, Any, None]]) -> None:
    """Do something in a loop of its own."""
    loop = OwnTime()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(deed(loop))


def clock_of(loop: OwnTime) -> Callable[[], datetime]:
    """Give the clock of the wall in a loop's time."""
    begun = loop.time()
    return lambda: NOW + timedelta(seconds=loop.time() - begun)
