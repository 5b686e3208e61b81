"""Trouble on order, as all doubles keep it: how often, after how many, and what it holds back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from doubles.signal import Signal

#: So that no fault outlives its test for long.
_MOST = 100_000
_LONGEST_SECONDS = 120.0


@dataclass(slots=True, kw_only=True)
class Trouble:
    """Meets `count` requests, after `skip` that pass; see the kinds for `seconds` and `code`.

    With a `share` it meets only so many of those, evenly spread: 0.4 is two of five.
    """

    count: int = 1
    skip: int = 0
    share: float = 1.0
    owed: float = 0.0
    seconds: float = 0.0
    code: int = 502

    def __post_init__(self) -> None:
        self.count = min(self.count, _MOST)
        self.seconds = min(self.seconds, _LONGEST_SECONDS)


_Fault = TypeVar("_Fault", bound=Trouble)


@dataclass(slots=True)
class Faults(Generic[_Fault]):
    """The faults that wait in one world."""

    waiting: list[_Fault] = field(default_factory=list)
    #: How many requests are held back at present.
    held: int = 0
    lifted: Signal = field(default_factory=Signal)

    def add(self, fault: _Fault) -> None:
        """Order one more."""
        self.waiting.append(fault)

    def clear(self) -> None:
        """Call all off, also those that hold a request back."""
        self.waiting.clear()
        self.lifted.tell()

    def take(self, meets: Callable[[_Fault], bool]) -> _Fault | None:
        """Give the first fault that is meant for a request, if any."""
        for fault in self.waiting:
            if not meets(fault):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            fault.owed += fault.share
            if fault.owed < 1:
                continue
            fault.owed -= 1
            fault.count -= 1
            if not fault.count:
                self.waiting.remove(fault)
            return fault
        return None

    async def hold(self, seconds: float, signal: Signal) -> None:
        """Hold a request back until so much time has passed or all is called off."""
        self.held += 1
        signal.tell()
        await self.lifted.wait(self.lifted.version, seconds)
        self.held -= 1
