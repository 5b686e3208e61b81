"""What a slice of a lane hears of the program while it works."""

from collections.abc import Callable
from dataclasses import dataclass


def _no() -> bool:
    return False


def _never() -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Signs:
    """Whether the program `is_stopping`, and how often the lane was called since it is served.

    Who owes something calls: what is urgent need not be looked for all the time.
    """

    is_stopping: Callable[[], bool] = _no
    calls: Callable[[], int] = _never

    def from_now(self) -> "Signs":
        """Hear what comes from now on: of calls there was none yet."""
        before = self.calls()
        return Signs(self.is_stopping, lambda: self.calls() - before)
