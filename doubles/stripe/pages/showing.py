"""The page of a session over HTTP: a payer chooses what becomes of the payment."""

from dataclasses import dataclass, replace
from urllib.parse import quote

from aiohttp import web

from doubles.errors import Impossible
from doubles.json import Json
from doubles.stripe.money import paying
from doubles.stripe.objects.payers import Method, Payer
from doubles.stripe.objects.sessions import SESSION
from doubles.stripe.pages.drawing import NOTHING, ended, form
from doubles.stripe.pages.giving import page, to
from doubles.stripe.state.double import Double
from doubles.stripe.state.till import Till


@dataclass(frozen=True, slots=True)
class Showing:
    """Shows the sessions of all worlds."""

    double: Double

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_get("/c/pay/{session}", self.show)
        app.router.add_post("/c/pay/{session}", self.choose)

    async def show(self, request: web.Request) -> web.Response:
        """Show what is to be paid, or that it is over."""
        found = self._find(request)
        if found is None:
            return page(NOTHING, 404)
        till, session = found
        if session["status"] != "open":
            return page(ended(session))
        lines = till.books.lines[session["id"]]
        return page(form(session, lines, declined=_was_declined(till, session)))

    async def choose(self, request: web.Request) -> web.Response:
        """Do what the payer chose, and lead on as Stripe does."""
        found = self._find(request)
        if found is None:
            return page(NOTHING, 404)
        till, session = found
        given = await request.post()
        try:
            _do(till, session, str(given.get("choice")), str(given.get("name") or ""))
        except Impossible:
            return page(ended(session))
        is_open = session["status"] == "open"
        return to(request.path if is_open else _success(session))

    def _find(self, request: web.Request) -> tuple[Till, Json] | None:
        name = request.match_info["session"]
        world = self.double.world_of(SESSION, name)
        if world is None:
            return None
        for books in world.books.values():
            if (session := books.find(SESSION, name)) is not None:
                till = Till(world, books)
                paying.expire_due(till)
                return till, session
        return None


def _do(till: Till, session: Json, choice: str, name: str) -> None:
    payer = Payer(name=name) if name else Payer()
    if choice in session["payment_method_types"]:
        paying.pay(till, session, replace(payer, method=Method(choice)))
    else:
        paying.decline(till, session, payer, "card_declined")


def _success(session: Json) -> str:
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", quote(session["id"]))


def _was_declined(till: Till, session: Json) -> bool:
    name = session["payment_intent"]
    return name is not None and bool(till.books.get("payment_intent", name)["last_payment_error"])
