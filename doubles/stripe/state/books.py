"""The books of one account: everything that belongs to it, and the answers it was given."""

from collections import defaultdict
from dataclasses import dataclass, field

from doubles.json import Json
from doubles.stripe.errors import no_such


@dataclass(slots=True)
class Kept:
    """A request with an idempotency key: its content, and its answer once there is one."""

    content: str
    request: str
    at: float
    answer: tuple[int, Json] | None = None


@dataclass(slots=True)
class Books:
    """One account's objects by kind and id, oldest first, as Stripe shows them."""

    account: str
    kept: dict[str, Kept] = field(default_factory=dict)
    #: What a session was asked to write on its payment, and what it lists, by the session's id.
    plans: dict[str, Json] = field(default_factory=dict)
    lines: dict[str, list[Json]] = field(default_factory=dict)
    _shelves: dict[str, dict[str, Json]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, made: Json) -> Json:
        """Keep a new object."""
        self._shelves[made["object"]][made["id"]] = made
        return made

    def find(self, kind: str, name: str) -> Json | None:
        """Find an object."""
        return self._shelves[kind].get(name)

    def get(self, kind: str, name: str, param: str = "id") -> Json:
        """Give an object; raises ApiError where there is none."""
        found = self.find(kind, name)
        if found is None:
            raise no_such(kind, name, param)
        return found

    def remove(self, kind: str, name: str) -> None:
        """Take an object out."""
        self._shelves[kind].pop(name, None)

    def newest_first(self, kind: str) -> list[Json]:
        """List all objects of a kind."""
        return list(reversed(self._shelves[kind].values()))
