"""How fast the replay goes, which whoever watches may change while it plays."""

import asyncio
import time
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum

#: How long the replay takes at the pace 1.
_WHOLE = timedelta(minutes=2)
_SLOWEST, _FASTEST = 0.125, 16.0


class Change(StrEnum):
    """What can be asked of the pace."""

    PAUSE = "pause"
    GO_ON = "go-on"
    SLOWER = "slower"
    FASTER = "faster"
    UNPACED = "unpaced"


class Pace:
    """Keeps the replay of what lies between two instants from running ahead of its `speed`.

    At the speed 1 the whole takes two minutes, at 2 one; 0 is as fast as it goes.
    """

    def __init__(self, opens_at: datetime, closes_at: datetime, speed: float) -> None:
        self.speed = speed
        self.is_paused = False
        self._opens_at = opens_at
        self._length = closes_at - opens_at
        # The replay stood at `_base` (seconds at the speed 1) when the machine's clock said `_at`.
        self._base: float | None = None
        self._at = 0.0
        self._reached = 0.0
        self._changed = asyncio.Event()

    def reach(self, instant: datetime) -> bool:
        """Note that `instant` was played; tells whether what follows it has to wait."""
        self._reached = (instant - self._opens_at) / self._length * _WHOLE.total_seconds()
        if self._base is None:
            self._start_here()
        return self.is_paused or (self.speed > 0 and self._ahead() > 0)

    async def keep(self, instant: datetime) -> None:
        """Wait until it is time for what follows `instant`."""
        while self.reach(instant):
            self._changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(None if self.is_paused else self._ahead() / self.speed):
                    await self._changed.wait()

    def change(self, wanted: Change) -> None:
        """Go on differently from here. Going faster or slower also ends a pause."""
        self.is_paused = wanted is Change.PAUSE
        match wanted:
            case Change.SLOWER:
                self.speed = max(_SLOWEST, self.speed / 2) if self.speed else _FASTEST / 4
            case Change.FASTER:
                self.speed = min(_FASTEST, self.speed * 2) if self.speed else 0
            case Change.UNPACED:
                self.speed = 0
            case Change.PAUSE | Change.GO_ON:
                pass
        self._start_here()
        self._changed.set()

    def _start_here(self) -> None:
        """Count from where the replay is: what was missed is not made up for."""
        self._base, self._at = self._reached, time.monotonic()

    def _ahead(self) -> float:
        """By how many seconds, at the speed 1, the replay is ahead of its pace."""
        due = (self._base or 0.0) + (time.monotonic() - self._at) * self.speed
        return self._reached - due
