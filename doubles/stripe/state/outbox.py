"""Events on their way to endpoints."""

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum

from doubles.json import Json
from doubles.signal import Signal
from doubles.stripe.state.endpoints import Endpoint


class Posting(StrEnum):
    """What becomes of new events."""

    #: They are sent at once, and again until they are taken.
    PROMPT = "prompt"
    #: They wait until a test delivers them, in its own order.
    HELD = "held"
    #: They are never sent; they can only be listed.
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One delivery as it was answered; `status` 0: not at all. `at` counts seconds."""

    event: str
    endpoint: str
    status: int
    seconds: float
    at: float

    @property
    def told(self) -> Json:
        """The delivery as the control API tells it."""
        told = {"event": self.event, "endpoint": self.endpoint, "status": self.status}
        return told | {"seconds": self.seconds, "at": self.at}


@dataclass(slots=True)
class Outbox:
    """What one world sends. `times`: how often each event is sent, though it was taken."""

    posting: Posting = Posting.PROMPT
    times: int = 1
    #: How much later than it happened an event is sent.
    delay_seconds: float = 0.0
    waiting: deque[tuple[Endpoint, Json]] = field(default_factory=deque)
    #: How many events are on their way at present.
    underway: int = 0
    tries: list[Try] = field(default_factory=list)
    signal: Signal = field(default_factory=Signal)
    is_closed: bool = False

    def owe(self, endpoint: Endpoint, event: Json) -> None:
        """Let an event be sent, as often as is said."""
        if self.posting is Posting.PROMPT:
            self.waiting += [(endpoint, event)] * self.times
            self.signal.tell()

    def close(self) -> None:
        """Send nothing more."""
        self.is_closed = True
        self.waiting.clear()
        self.signal.tell()
