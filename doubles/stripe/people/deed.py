"""One deed asked for by the control API, and in whose books."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from doubles.errors import Impossible
from doubles.json import Json
from doubles.stripe.money.paying import charge_of, expire_due
from doubles.stripe.objects.payers import Method, Payer
from doubles.stripe.objects.sessions import SESSION
from doubles.stripe.postman import Postman
from doubles.stripe.state.books import Books
from doubles.stripe.state.double import Double
from doubles.stripe.state.endpoints import Endpoint
from doubles.stripe.state.till import Till
from doubles.stripe.state.world import World


@dataclass(frozen=True, slots=True)
class Deed:
    """What is asked for. Objects are named by their id; the books are found by it."""

    double: Double
    world: World
    given: Json
    postman: Postman

    def text(self, name: str) -> str:
        """A text, empty when none was given."""
        return str(self.given.get(name) or "")

    def number(self, name: str) -> int:
        """A whole number, 0 when none was given."""
        return int(self.given.get(name) or 0)

    def flag(self, name: str) -> bool:
        """Yes or no; no when nothing was given."""
        return bool(self.given.get(name))

    @property
    def payer(self) -> Payer:
        """Who pays."""
        told = {name: value for name, value in self.given.get("payer", {}).items() if value}
        return Payer(**told | {"method": Method(told.get("method", Method.CARD))})

    @property
    def session(self) -> tuple[Till, Json]:
        """The session that is named, by its id or by the address of its page."""
        name = self.text("session").rpartition("/")[2]
        for books in self.world.books.values():
            found = books.find(SESSION, name)
            if found:
                till = Till(self.world, books)
                expire_due(till)
                return till, found
        raise Impossible(f"There is no session {name}.")

    @property
    def charge(self) -> tuple[Till, Json]:
        """The charge that is named, by its own id or its payment's."""
        for books in self.world.books.values():
            till = Till(self.world, books)
            try:
                return till, charge_of(till, self.text("payment"))
            except Impossible:
                continue
        raise Impossible(f"There is no payment {self.text('payment')}.")

    def object(self, kind: str, name: str) -> tuple[Till, Json]:
        """The object of a kind that is named."""
        for books in self.world.books.values():
            found = books.find(kind, self.text(name))
            if found:
                return Till(self.world, books), found
        raise Impossible(f"There is no {kind} {self.text(name)}.")

    @property
    def till(self) -> Till:
        """The books of the account that is named, else the platform's."""
        return Till(self.world, self._books(self.text("account") or self.world.platform))

    @property
    def endpoint(self) -> Endpoint:
        """The endpoint that is named."""
        found = self.world.endpoints.get(self.text("endpoint"))
        if found is None:
            raise Impossible(f"There is no endpoint {self.text('endpoint')}.")
        return found

    def _books(self, account: str) -> Books:
        found = self.world.books.get(account)
        if found is None:
            raise Impossible(f"There is no account {account}.")
        return found


#: Does a deed and gives what the control API answers, at once or later; raises Impossible.
Doing = Callable[[Deed], Any]
