"""Trouble on order: what a network and a busy provider do to requests."""

import random
from dataclasses import dataclass, field
from enum import StrEnum

from doubles.faults import Trouble


class FaultKind(StrEnum):
    """What goes wrong."""

    #: 429; nothing is done.
    TOO_MANY_REQUESTS = "too_many_requests"
    #: 409: somebody else works on the object; nothing is done.
    CONFLICT = "conflict"
    #: A 5xx named by `code`; nothing is done, and asked again it may be.
    SERVER_ERROR = "server_error"
    #: A 5xx named by `code` that is kept: the same idempotency key gets it again.
    KEPT_ERROR = "kept_error"
    #: Nothing is done and nothing said for `seconds`, then the connection is cut.
    TIMEOUT = "timeout"
    #: The answer comes `seconds` late; until then its idempotency key is in use.
    SLOW = "slow"
    #: It is done, and the connection is cut before anything is said.
    ACCEPT_THEN_DROP = "accept_then_drop"
    #: It is done, and the connection is cut in the middle of the answer.
    HALF = "half"
    #: The connection is cut; nothing is done.
    RESET = "reset"


@dataclass(slots=True, kw_only=True)
class Fault(Trouble):
    """Meets a `share` of the requests whose name begins with `route`, as `POST /v1/refunds`.

    An empty `route` means all; the same `seed` chooses the same of them.
    """

    kind: FaultKind
    route: str = ""
    share: float = 1.0
    seed: int = 0
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        # Named, for a slotted dataclass has no super() without words.
        Trouble.__post_init__(self)
        self._chance = random.Random(self.seed)  # noqa: S311 - a test's dice

    def meets(self, route: str) -> bool:
        """Whether it is meant for such a request."""
        if not route.startswith(self.route):
            return False
        return self.share >= 1 or self._chance.random() < self.share
