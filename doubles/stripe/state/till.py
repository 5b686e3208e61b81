"""The books of one account while somebody works on them: what happens is told as events."""

import copy
from dataclasses import dataclass, field

from doubles.json import Json
from doubles.stripe.state.books import Books
from doubles.stripe.state.world import VERSION, World


def _nobody() -> Json:
    return {"id": None, "idempotency_key": None}


@dataclass(frozen=True, slots=True)
class Till:
    """`cause` names the request for which things happen, or nobody's."""

    world: World
    books: Books
    cause: Json = field(default_factory=_nobody)

    @property
    def is_connected(self) -> bool:
        """Whether these are the books of a connected account."""
        return self.books.account != self.world.platform

    @property
    def now(self) -> int:
        """The present second since 1970."""
        return self.world.now()

    def id(self, prefix: str) -> str:
        """Make an id that begins so."""
        return self.world.ids.make(prefix)

    def base(self, kind: str, prefix: str) -> Json:
        """Begin an object."""
        made = {"id": self.id(prefix), "object": kind, "created": self.now}
        return made | {"livemode": self.world.is_live}

    def tell(self, happened: str, shown: Json, before: Json | None = None) -> Json:
        """Tell of an object as it is now; `before` holds the fields that were otherwise."""
        data: Json = {"object": copy.deepcopy(shown)}
        data |= {"previous_attributes": before} if before is not None else {}
        event = self.base("event", "evt_") | {
            "type": happened,
            "api_version": VERSION,
            "data": data,
            "request": self.cause,
        }
        if self.is_connected:
            event["account"] = self.books.account
        return self.send(event)

    def send(self, event: Json) -> Json:
        """Keep an event and send it to the endpoints that take it."""
        takers = [
            one
            for one in self.world.endpoints.values()
            if one.takes(event["type"], is_connect="account" in event)
        ]
        event["pending_webhooks"] = len(takers)
        self.books.add(event)
        self.world.happened.append(event["id"])
        for endpoint in takers:
            self.world.outbox.owe(endpoint, event)
        self.world.signal.tell()
        return event
