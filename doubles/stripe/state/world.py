"""One world: a platform with its connected accounts. Worlds know nothing of others."""

import hashlib
from collections import deque
from dataclasses import dataclass, field

from doubles.clock import Clock
from doubles.faults import Faults
from doubles.json import Json
from doubles.signal import Signal
from doubles.stripe.faults import Fault
from doubles.stripe.state.books import Books
from doubles.stripe.state.endpoints import Endpoint
from doubles.stripe.state.ids import Ids
from doubles.stripe.state.keys import Key
from doubles.stripe.state.outbox import Outbox

#: How many requests are remembered.
_REMEMBERED = 200_000
_ACCOUNT_LENGTH = 16
#: The version of the API that an account has which never named one.
VERSION = "2026-10-28.endive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request as it was answered; `at` counts seconds on a clock that only goes on."""

    id: str
    route: str
    path: str
    values: Json
    account: str
    idempotency_key: str
    version: str
    code: int
    at: float

    @property
    def told(self) -> Json:
        """The request as the control API tells it."""
        told = {"id": self.id, "route": self.route, "path": self.path, "values": self.values}
        told |= {"account": self.account, "idempotency_key": self.idempotency_key}
        return told | {"version": self.version, "code": self.code, "at": self.at}


@dataclass(slots=True, kw_only=True)
class World:
    """Everything in one world; `address` is that of the double."""

    number: int
    address: str
    name: str = ""
    is_live: bool = False
    clock: Clock = field(default_factory=Clock)
    signal: Signal = field(default_factory=Signal)
    ids: Ids = field(init=False)
    platform: str = ""
    #: The books by account; those of accounts that cut the connection are no longer reached.
    books: dict[str, Books] = field(default_factory=dict)
    cut_off: set[str] = field(default_factory=set)
    #: Links by which accounts tell who they are, by the end of their address.
    links: dict[str, Json] = field(default_factory=dict)
    keys: list[Key] = field(default_factory=list)
    endpoints: dict[str, Endpoint] = field(default_factory=dict)
    outbox: Outbox = field(default_factory=Outbox)
    requests: deque[Request] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))
    #: What did not follow the published API, in requests or in the double's own words.
    violations: list[str] = field(default_factory=list)
    #: The ids of all events, in the order in which they happened.
    happened: list[str] = field(default_factory=list)
    #: Events that were held against the published API, or are not to be.
    judged: set[str] = field(default_factory=set)
    #: Whether requests may break the published API, because a test means them to.
    is_forgiving: bool = False
    faults: Faults[Fault] = field(default_factory=Faults)

    def __post_init__(self) -> None:
        self.ids = Ids(self.number)
        self.platform = self.open_books().account
        self.add_key("sk")

    def open_books(self) -> Books:
        """Open the books of a new account."""
        books = Books(self.ids.make("acct_", _ACCOUNT_LENGTH))
        self.books[books.account] = books
        return books

    def add_key(self, kind: str, rights: dict[str, str] | None = None) -> Key:
        """Make a key of the platform: `sk` opens all, `rk` what `rights` say."""
        mode = "live" if self.is_live else "test"
        number = f"{self.number}/{len(self.keys)}"
        key = Key(f"{kind}_{mode}_{hashlib.sha256(number.encode()).hexdigest()[:40]}", rights)
        self.keys.append(key)
        return key

    def now(self) -> int:
        """The present second since 1970."""
        return int(self.clock.now())

    def end(self) -> None:
        """Let go of whoever waits here."""
        self.faults.clear()
        self.outbox.close()
        self.signal.tell()
