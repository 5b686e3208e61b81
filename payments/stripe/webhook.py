"""The addresses that Stripe posts events to: proved, kept, applied, and only then confirmed."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from starlette.types import ASGIApp, Receive, Scope, Send

from core.errors import StoreUnavailable
from core.giving.door import Giving
from core.giving.unread import keep_unread
from core.store.queries import payments
from core.store.queries.payments import AccountOwner
from payments.stripe.accounts import OWN
from payments.stripe.endpoints import Endpoint
from payments.stripe.events import NoEvent, StripeEvent, read_event
from payments.stripe.mode import Mode
from payments.stripe.pictures import picture_of
from payments.stripe.signing import HEADER, is_signed

_log = logging.getLogger(__name__)

#: An event is a few thousand bytes; what is larger is none.
_LARGEST = 1_000_000

_OK, _BAD, _NOT_FOUND, _NO_SUCH_METHOD, _TOO_LARGE, _UNAVAILABLE = 200, 400, 404, 405, 413, 503
_SIGNATURE = HEADER.lower().encode()
_UNSIGNED = b"The signature is missing, wrong, or not of now."
_HEADERS = {
    _BAD: [(b"content-type", b"text/plain; charset=utf-8")],
    _NO_SUCH_METHOD: [(b"allow", b"POST"), (b"content-type", b"text/plain; charset=utf-8")],
}
_ENDPOINTS = {endpoint.value: endpoint for endpoint in Endpoint}


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Takes events in: what is not proved leaves no row, what is counts once, or is kept unread.

    `secrets` has each endpoint's own: none, one, or two while one is replaced by another.
    """

    giving: Giving
    secrets: Mapping[Endpoint, tuple[str, ...]]
    mode: Mode
    now: Callable[[], datetime]
    # Whose account it is, is never changed once it is known.
    _owners: dict[str, AccountOwner] = field(default_factory=dict)

    async def receive(
        self, scope: Scope, receive: Receive, endpoint: Endpoint
    ) -> tuple[int, bytes]:
        """Verify the raw body, keep the event and apply it; 200 as soon as it is kept.

        Gives the status, and what whoever sets it up may want to know.
        """
        secrets = self.secrets.get(endpoint, ())
        if not secrets:
            return _NOT_FOUND, b""
        body = await _body(receive)
        if body is None:
            return _TOO_LARGE, b""
        if not is_signed(secrets, _signature(scope), body, self.now()):
            return _BAD, _UNSIGNED
        try:
            return await self._read(body, endpoint), b""
        except StoreUnavailable:
            return _UNAVAILABLE, b""

    async def _read(self, body: bytes, endpoint: Endpoint) -> int:
        """Take what a proved body tells; what can't be read is kept for a look.

        It is not confirmed: a program that can read it may have taken the place of this one when
        Stripe tells it again.
        """
        try:
            return await self._take(read_event(body), endpoint)
        except NoEvent as problem:
            _log.warning("What Stripe signed can't be read, and is kept: %s", problem)
            why, now = str(problem), self.now()
            await keep_unread(self.giving.store, endpoint.value, body, why, now)
            return _BAD

    async def _take(self, event: StripeEvent, endpoint: Endpoint) -> int:
        """Keep and apply what an event tells of a gift; raises NoEvent, StoreUnavailable."""
        is_connect = endpoint is Endpoint.CONNECT
        if (event.account is not None) is not is_connect:
            _log.warning("An event of %s came to the wrong address", event.account or "our own")
            return _BAD
        if event.is_live is not (self.mode is Mode.LIVE):
            # A connected account's tests come to the live address too (docs.stripe.com/connect/
            # webhooks): nothing is wrong, and nothing of it counts.
            return _OK if is_connect and not event.is_live else _BAD
        account = event.account or OWN
        owner = await self._owner(account)
        if owner is None:
            return _BAD if is_connect else _OK
        report = picture_of(event, owner.slug)
        if report is not None:
            await self.giving.receive(account, event.id, owner.museum_id, report, self.now())
        return _OK

    async def _owner(self, account: str) -> AccountOwner | None:
        """Find the museum of an account: the account alone tells, never what an object says."""
        known = self._owners.get(account)
        if known is None:
            network = self.giving.store.network()
            known = await network.read(lambda scope: payments.owner(scope, account))
        if known is not None:
            self._owners[account] = known
        return known


@dataclass(frozen=True, slots=True)
class StripeDoor:
    """Answers at Stripe's two addresses, and lets `application` answer everywhere else.

    It stands before the application: each of that one's layers costs, and Stripe calls for every
    gift. Nothing may parse a body before its raw bytes have proved it.
    """

    application: ASGIApp
    webhook: Webhook

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        endpoint = _ENDPOINTS.get(scope["path"]) if scope["type"] == "http" else None
        if endpoint is None:
            await self.application(scope, receive, send)
            return
        scope["route"] = endpoint
        status, said = _NO_SUCH_METHOD, b"POST events of Stripe here."
        if scope["method"] == "POST":
            status, said = await self.webhook.receive(scope, receive, endpoint)
        headers = [(b"content-length", b"%d" % len(said)), *_HEADERS.get(status, ())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": said})


def stripe_door(
    application: ASGIApp,
    giving: Giving,
    secrets: Mapping[Endpoint, tuple[str, ...]],
    mode: Mode,
    now: Callable[[], datetime],
) -> StripeDoor:
    """Let Stripe post to both endpoints of an application; one without a secret is not found."""
    return StripeDoor(application, Webhook(giving=giving, secrets=secrets, mode=mode, now=now))


def _signature(scope: Scope) -> str:
    """Read the header of the signature; nothing where there are none, or several."""
    found = [value for name, value in scope["headers"] if name == _SIGNATURE]
    return str(found[0], "latin-1") if len(found) == 1 else ""


async def _body(receive: Receive) -> bytes | None:
    """Read the body as far as it comes; nothing as soon as it is too large."""
    body, more = bytearray(), True
    while more and len(body) <= _LARGEST:
        part = await receive()
        body += part.get("body", b"")
        more = part.get("more_body", False)
    return bytes(body) if len(body) <= _LARGEST else None
