"""Trouble on order: what a network and a busy server do to requests."""

from dataclasses import dataclass, field
from enum import StrEnum

from doubles.signal import Signal

#: So that no fault outlives its test for long.
_MOST = 100_000
_LONGEST_SECONDS = 120.0


class FaultKind(StrEnum):
    """What goes wrong."""

    #: 429 for this route; nothing is done; `seconds` is retry_after.
    TOO_MANY_REQUESTS = "too_many_requests"
    #: 429 for the whole bot.
    TOO_MANY_GLOBALLY = "too_many_globally"
    #: 429 for what the bot shares with others: not counted as an invalid request.
    TOO_MANY_SHARED = "too_many_shared"
    #: 429 as the network in front of Discord says it: no JSON, no Via header.
    BAN = "ban"
    #: A 5xx named by `code`; nothing is done.
    SERVER_ERROR = "server_error"
    #: A 5xx named by `code`, and yet it is done.
    DONE_YET_ERROR = "done_yet_error"
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

    `route` begins the name of what is meant, as `POST /channels/{channel_id}/messages`; empty means
    all. `bot` 0 means all.
    """

    kind: FaultKind
    route: str = ""
    bot: int = 0
    count: int = 1
    skip: int = 0
    seconds: float = 0.0
    code: int = 502

    def __post_init__(self) -> None:
        self.count = min(self.count, _MOST)
        self.seconds = min(self.seconds, _LONGEST_SECONDS)

    def meets(self, bot: int, route: str) -> bool:
        """Whether it is meant for such a request."""
        return self.bot in {0, bot} and route.startswith(self.route)


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

    def take(self, bot: int, route: str) -> Fault | None:
        """Give the fault that this request meets, if any."""
        for fault in self.waiting:
            if not fault.meets(bot, route):
                continue
            if fault.skip:
                fault.skip -= 1
                continue
            fault.count -= 1
            if not fault.count:
                self.waiting.remove(fault)
            return fault
        return None
