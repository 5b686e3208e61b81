"""The updates that wait for one bot, and how the bot wants them."""

from collections import deque
from dataclasses import dataclass, field

from doubles.json import Json
from doubles.signal import Signal

#: The kinds that are only sent when named: setWebhook, `allowed_updates`.
_ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

#: setWebhook, `max_connections`, where nothing is said.
USUAL_CONNECTIONS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where updates are brought to."""

    url: str
    secret: str = ""
    connections: int = USUAL_CONNECTIONS


@dataclass(slots=True)
class Inbox:
    """The updates of one bot, oldest first."""

    next_id: int
    #: The kinds that are kept; empty means all but those that must be asked for.
    allowed: frozenset[str] = frozenset()
    webhook: Webhook | None = None
    waiting: deque[Json] = field(default_factory=deque)
    signal: Signal = field(default_factory=Signal)
    #: The number of the poll that may still answer.
    poll: int = 0
    #: The ids of updates that a test wrote itself.
    bent: set[int] = field(default_factory=set)
    #: Why the last delivery to the webhook failed, and when.
    trouble: tuple[int, str] | None = None

    def put(self, kind: str, content: Json) -> None:
        """Keep an update, if the bot wants its kind."""
        if kind in self.allowed or (not self.allowed and kind not in _ASKED_FOR):
            self.waiting.append({"update_id": self.next_id, kind: content})
            self.next_id += 1
            self.signal.tell()

    def confirm(self, before: int) -> None:
        """Forget the updates below that id."""
        while self.waiting and self.waiting[0]["update_id"] < before:
            self.waiting.popleft()

    def keep_last(self, count: int) -> None:
        """Forget all but the newest `count`."""
        while len(self.waiting) > count:
            self.waiting.popleft()

    def take_out(self, update: Json) -> None:
        """Forget one update: it has arrived."""
        if update in self.waiting:
            self.waiting.remove(update)
