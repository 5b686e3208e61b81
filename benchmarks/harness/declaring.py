"""What a benchmark says of itself: who is compared, over how much work, with which goal."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol, runtime_checkable


class Deed(Protocol):
    """Does the work, so many times."""

    def __call__(self, times: int, /) -> Awaitable[None]:
        """Do it."""
        ...


@runtime_checkable
class Prepared(Protocol):
    """A deed that needs something to be laid out before it, which is not counted."""

    async def prepare(self, times: int) -> None:
        """Lay out what the next deed, of as many `times`, works on."""
        ...


class Better(Enum):
    """What a ratio tells."""

    #: How many times cheaper ours is than the peer: the more, the better.
    HIGHER = auto()
    #: What ours costs at a large size against a small one: the less, the better.
    LOWER = auto()


class Clock(Enum):
    """What is counted, in milliseconds."""

    #: The processor time of the contender's process, with all its threads.
    PROCESSOR = "ms CPU"
    #: The time that passes, with all that is waited for.
    WALL = "ms"


@dataclass(frozen=True, slots=True)
class Contender:
    """Something that does the work. `opened` makes it ready, in a process of its own.

    It works as often as its benchmark says, or `times`, where sizes are compared.

    What is counted is the processor time of that process alone: a server that the work needs runs
    in another one.
    """

    title: str
    opened: Callable[[], AbstractAsyncContextManager[Deed]]
    times: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """A comparison in milliseconds of processor time for each time the work is done.

    `clock` is for what is asked to be quick and not to be cheap.

    In each of `rounds` every contender works in turn: `warm_up` times unmeasured, so that
    connections stand, then `times`. What stands `beside` is measured and shown, and has no part
    in the ratio.
    """

    name: str
    ours: Contender
    peer: Contender
    goal: float
    beside: tuple[Contender, ...] = ()
    better: Better = Better.HIGHER
    clock: Clock = Clock.PROCESSOR
    times: int
    warm_up: int
    rounds: int = 5

    @property
    def contenders(self) -> tuple[Contender, ...]:
        """All who work, in the order of their turns: ours, the peer, what stands beside."""
        return self.ours, self.peer, *self.beside
