"""The sandbox over HTTP: its payment page, and the webhook that hears its events."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from core.giving.door import Giving
from core.giving.hand_over import Offered
from core.giving.refunding import RefundDeclined, RefundOrder
from core.money import Money
from core.store.queries.pledges import Pledge
from payments.sandbox.allowed import check_allowed
from payments.sandbox.book import Book
from payments.sandbox.courier import Courier
from payments.sandbox.page import STYLES, lost, page, sheet
from payments.sandbox.payments import Choice, Payment, chosen, returned
from payments.sandbox.webhook import Webhook

_SEE_OTHER = 303
_WEBHOOK = "/webhooks/sandbox"


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxProvider:
    """A whole provider that pretends: a `Checkout`, its pages, and its calls to our webhook."""

    book: Book
    courier: Courier
    webhook: Webhook
    now: Callable[[], datetime]

    async def takes(self, offered: Offered) -> bool:  # noqa: ARG002 - it pretends for everybody
        """Take every payment."""
        return True

    async def begin(self, pledge: Pledge, offered: Offered, return_url: str) -> str:
        """Open the payment of a pledge, once, and give the address of its page."""
        payment = Payment(
            id=secrets.token_urlsafe(16),
            pledge_id=pledge.id,
            museum_id=offered.museum.id,
            museum=offered.museum.name,
            money=Money(pledge.amount_minor, pledge.currency),
            language=offered.link.language,
            return_url=return_url,
        )
        return f"/sandbox/{self.book.open(payment).id}"

    async def refund(self, order: RefundOrder) -> str:
        """Send back what is ordered; raises RefundDeclined."""
        found = self.book.find(order.payment)
        name = f"{order.payment}-{order.id}"
        if found is None or order.money.minor > found.money.minor:
            raise RefundDeclined("the sandbox knows no such payment")
        self.book.note(found, [returned(found, name, order.money, self.now())])
        await self.courier.send_due()
        return name

    async def show(self, payment: str) -> HTMLResponse:
        """Show the payment page; opening it changes nothing."""
        found = self.book.find(payment)
        return lost() if found is None else page(found)

    async def choose(self, request: Request, payment: str) -> Response:
        """Do what was chosen, tell our webhook, and send the payer back."""
        found = self.book.find(payment)
        if found is None:
            return lost()
        wanted = str((await request.form()).get("choice", ""))
        if wanted in set(Choice):
            after, pictures = chosen(found, Choice(wanted), self.now())
            self.book.note(after, pictures)
            await self.courier.send_due()
        return RedirectResponse(found.return_url, _SEE_OTHER)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Send delayed events, and those that did not arrive, while this is entered."""
        async with asyncio.TaskGroup() as group:
            calling = group.create_task(self.courier.run())
            try:
                yield
            finally:
                calling.cancel()


def sandbox_provider(
    giving: Giving, book: Book, secret: bytes, own_url: str, now: Callable[[], datetime]
) -> SandboxProvider:
    """Put a sandbox together; its events are signed with `secret`.

    `own_url` is where this program answers on its own machine, such as http://127.0.0.1:8000.
    """
    return SandboxProvider(
        book=book,
        courier=Courier(book=book, secret=secret, address=f"{own_url}{_WEBHOOK}", now=now),
        webhook=Webhook(giving=giving, secret=secret, now=now),
        now=now,
    )


def sandbox_routes(provider: SandboxProvider, public_url: str | None) -> APIRouter:
    """Make the routes `/sandbox/{payment}` and `/webhooks/sandbox`.

    Raises Mistake where others can reach this program: it is refused there.
    """
    check_allowed(public_url)
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/sandbox/{payment}", provider.show, methods=["GET", "HEAD"])
    routes.add_api_route("/sandbox/{payment}", provider.choose, methods=["POST"])
    routes.add_api_route(STYLES, sheet, methods=["GET"])
    routes.add_api_route(_WEBHOOK, provider.webhook.receive, methods=["POST"])
    return routes
