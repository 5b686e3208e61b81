"""What a slice of a lane hears of the program while it works."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime


def _no() -> bool:
    return False


def _never() -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Signs:
    """Whether the lane `is_stopping`, and how often it was called since it is served.

    Who owes something calls: what is urgent need not be looked for all the time. A slice that can
    ask a `clock` for the instant of the wall, in UTC, goes on while there is more of the same.
    """

    is_stopping: Callable[[], bool] = _no
    calls: Callable[[], int] = _never
    clock: Callable[[], datetime] | None = None

    def from_now(self) -> "Signs":
        """Hear what comes from now on: of calls there was none yet."""
        before = self.calls()
        return replace(self, calls=lambda: self.calls() - before)
