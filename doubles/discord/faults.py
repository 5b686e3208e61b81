"""Trouble on order: what a network and a busy server do to requests."""

from dataclasses import dataclass
from enum import StrEnum

from doubles.faults import Trouble


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
class Fault(Trouble):
    """Is meant for one `bot`, 0 for all.

    `route` begins the name of what is meant, as `POST /channels/{channel_id}/messages`; empty means
    all, and so does `chat` 0.
    """

    kind: FaultKind
    route: str = ""
    bot: int = 0
    chat: int = 0

    def meets(self, bot: int, route: str, channel: str | None) -> bool:
        """Whether it is meant for such a request."""
        if self.chat and channel != str(self.chat):
            return False
        return self.bot in {0, bot} and route.startswith(self.route)
