"""Trouble on order: what a network and a busy server do to requests."""

from dataclasses import dataclass, field
from enum import StrEnum

from doubles.signal import Signal

#: So that no fault outlives its test for long.
_MOST = 100_000
_LONGEST_SECONDS = 120.0


class FaultKind(StrEnum):
    """What goes wrong."""

    #: 429; nothing is done; `seconds` is retry_after.
    TOO_MANY_REQUESTS = "too_many_requests"
    #: A 5xx named by `code`; nothing is done.
    SERVER_ERROR = "server_error"
    #: Nothing is done and nothing said for `seconds`, then the connection is cut.
    TIMEOUT = "timeout"
    #: The answer comes `seconds` late.
    SLOW = "slow"
    #: It is done, and the connection is cut before anything is said.
    ACCEPT_THEN_DROP = "accept_then_drop"
    #: The connection is cut; nothing is done.
    RESET = "reset"


@dataclass(slots=True, kw_only=True)
class Fault:
    """Meets `count` requests, after `skip` that pass.

    An empty `method` means all but getUpdates; `bot` 0 means all.
    """

    kind: FaultKind
    method: str = ""
    bot: int = 0
    count: int = 1
    skip: int = 0
    seconds: float = 0.0
    code: int = 502

    def __post_init__(self) -> None:
        self.count = min(self.count, _MOST)
        self.seconds = min(self.seconds, _LONGEST_SECONDS)

    def meets(self, bot: int, method: str) -> bool:
        """Whether it is meant for such a request."""
        if self.bot not in {0, bot}:
            return False
        return method == self.method if self.method else method != "getupdates"


@dataclass(slots=True)
class Faults:
    """The faults that wait in one world."""

    waiting: list[Fault] = field(default_factory=list)
    #: How many requests are held back at present.
    held: int = 0
    lifted: Signal = field(default_factory=Signal)

    def add(self, fault: Fault) -> None:
        """Order one more."""
        self.waiting.append(fault)

    def clear(self) -> None:
        """Call all off, also those that hold a request back."""
        self.waiting.clear()
        self.lifted.tell()

    def take(self, bot: int, method: str) -> Fault | None:
        """Give the fault that this request meets, if any."""
        for fault in self.waiting:
            if not fault.meets(bot, method):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            fault.count -= 1
            if not fault.count:
                self.waiting.remove(fault)
            return fault
        return None
