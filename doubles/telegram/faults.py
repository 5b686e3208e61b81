"""Trouble on order: what a network and a busy server do to requests."""

from dataclasses import dataclass
from enum import StrEnum

from doubles.faults import Trouble


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
class Fault(Trouble):
    """An empty `method` means all but getUpdates; `bot` 0 means all, and so does `chat`."""

    kind: FaultKind
    method: str = ""
    bot: int = 0
    chat: int = 0

    def meets(self, bot: int, method: str, chat: str) -> bool:
        """Whether it is meant for such a request."""
        if self.bot not in {0, bot} or (self.chat and chat != str(self.chat)):
            return False
        return method == self.method if self.method else method != "getupdates"
