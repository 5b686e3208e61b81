"""Waiting until something happened, without looking again and again."""

import asyncio
from contextlib import suppress


class Signal:
    """A counter that can be waited for."""

    def __init__(self) -> None:
        self.version = 0
        self._event = asyncio.Event()

    def tell(self) -> None:
        """Something happened: wake whoever waits."""
        self.version += 1
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self, after: int, seconds: float) -> int:
        """Wait until the counter is above `after`, at most so long; give the counter."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.version <= after:
                    await self._event.wait()
        return self.version
