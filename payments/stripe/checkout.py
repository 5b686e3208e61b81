"""Opening the page on which a pledge is paid: one at a time, whatever breaks on the way.

Each try is written down before Stripe is asked, and asked again in the same words under the same
key until its answer is known. So a page that was opened and never told of is found again, and a
second one is opened only where the first has ended without a payment.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import stripe

from core.banking.payable import is_payable
from core.giving.checkout import CheckoutAway, CheckoutClosed
from core.giving.hand_over import Offered
from core.store import MuseumScope, NetworkScope, Store
from core.store.queries import checkouts
from core.store.queries.checkouts import CheckoutPage
from core.store.queries.pledges import Pledge
from payments.stripe.accounts import account_of, options_for, takes_cards
from payments.stripe.asking import SHORTEST, end_of_page, session_for, word_for_word
from payments.stripe.gateway import said, was_kept

_log = logging.getLogger(__name__)

#: How long a giver waits at most for an answer, in seconds.
PATIENCE = 10.0
_CLOSED = "expired"
_PAID = "complete"


@dataclass(frozen=True, slots=True, kw_only=True)
class StripeCheckout:
    """A `Checkout` by Stripe's own pages. `now` reads the wall's clock, in UTC."""

    store: Store
    client: stripe.StripeClient
    now: Callable[[], datetime]

    async def takes(self, offered: Offered) -> bool:
        """Tell whether the museum has an account that takes the campaign's currency."""
        museum, campaign = offered.museum, offered.campaign
        network = self.store.network()
        return await network.read(lambda scope: takes_cards(scope, museum, campaign))

    async def begin(self, pledge: Pledge, offered: Offered, return_url: str) -> str:
        """Give the address of the page of a pledge; see `Checkout`."""
        ask = _Asked(pledge, offered, return_url)
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._begin(ask)
        except CheckoutClosed as problem:
            _log.error("No gift can be handed over to Stripe: %s", problem)
            raise
        except TimeoutError:
            _log.warning("Stripe did not answer in time for the pledge %s", pledge.id)
            raise CheckoutAway("Stripe does not answer.") from None

    async def _begin(self, ask: "_Asked") -> str:
        page = await self._page(ask, after=None)
        if page.session is None:
            return await self._open(ask, page)
        if page.url is not None and self.now() < page.expires_at:
            return page.url
        return await self._after(ask, page)

    async def _page(self, ask: "_Asked", after: CheckoutPage | None) -> CheckoutPage:
        """Find the newest try of a pledge, or write the next one down."""
        network = self.store.network()
        return await network.write(lambda scope: _planned(scope, ask, after, self.now()))

    async def _open(self, ask: "_Asked", page: CheckoutPage) -> str:
        """Ask Stripe for the page of a try."""
        try:
            return await self._ask(ask, page)
        except stripe.StripeError as problem:
            if not _is_over(problem, page, self.now()):
                raise _explained(problem) from problem
        # This key has brought its last answer, and nobody was ever told of a page by it.
        following = await self._page(ask, after=page)
        try:
            return await self._ask(ask, following)
        except stripe.StripeError as problem:
            raise _explained(problem) from problem

    async def _ask(self, ask: "_Asked", page: CheckoutPage) -> str:
        options = options_for(page.account, ask.key(page))
        asked = cast("Any", word_for_word(page.asked))
        session = await self.client.v1.checkout.sessions.create_async(asked, options)
        if session.url is None:
            # Answered again by its key: it was paid, or has ended, since.
            return ask.return_url
        name, url = session.id, session.url
        museum = self.store.museum(ask.offered.museum.id)
        await museum.write(lambda scope: checkouts.opened(scope, page, name, url))
        return url

    async def _after(self, ask: "_Asked", page: CheckoutPage) -> str:
        """Open another page where the last has ended, once Stripe says that it is not paid."""
        try:
            session = await self.client.v1.checkout.sessions.retrieve_async(
                page.session or "", options=options_for(page.account)
            )
        except stripe.StripeError as problem:
            raise _explained(problem) from problem
        if session.status == _CLOSED:
            return await self._open(ask, await self._page(ask, after=page))
        if session.status == _PAID or session.url is None:
            return ask.return_url
        return session.url


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a page is wanted for."""

    pledge: Pledge
    offered: Offered
    return_url: str

    def key(self, page: CheckoutPage) -> str:
        """Name a try for Stripe, the same whenever it is asked again."""
        return f"ct:{self.offered.museum.slug}:{self.pledge.id}:checkout:{page.number}"


def _planned(
    network: NetworkScope, ask: _Asked, after: CheckoutPage | None, now: datetime
) -> CheckoutPage:
    """Read the newest try; write the first, or the next `after` one that is over."""
    museum = network.museum(ask.offered.museum.id)
    known = checkouts.newest(museum, ask.pledge.id)
    if known is not None and (after is None or known.number > after.number):
        return known
    if not is_payable(ask.pledge.currency):
        message = f"Stripe takes no payments in {ask.pledge.currency}."
        raise CheckoutClosed(message)
    account = account_of(network, ask.offered.museum, now)
    until = end_of_page(ask.pledge, now)
    new = CheckoutPage(
        pledge_id=ask.pledge.id,
        number=known.number + 1 if known else 1,
        account=account,
        asked=session_for(ask.pledge, ask.offered, ask.return_url, until),
        begun_at=now,
        expires_at=until,
    )
    return new if checkouts.add(museum, new) else _written_meanwhile(museum, ask)


def _written_meanwhile(museum: MuseumScope, ask: _Asked) -> CheckoutPage:
    found = checkouts.newest(museum, ask.pledge.id)
    if found is None:
        raise LookupError(ask.pledge.id)
    return found


def _is_over(problem: stripe.StripeError, page: CheckoutPage, now: datetime) -> bool:
    """Tell whether asking for a try again is useless: its key is used up, or its time."""
    if isinstance(problem, stripe.InvalidRequestError):
        return page.expires_at - now < SHORTEST
    return isinstance(problem, stripe.APIError) and was_kept(problem)


def _explained(problem: stripe.StripeError) -> CheckoutAway | CheckoutClosed:
    """Say of what Stripe answered whether it helps to come again."""
    refused = (stripe.InvalidRequestError, stripe.PermissionError, stripe.AuthenticationError)
    if isinstance(problem, refused) and not isinstance(problem, stripe.IdempotencyError):
        return CheckoutClosed(said(problem))
    _log.warning("Stripe could not open a page of payment: %s", said(problem))
    return CheckoutAway(said(problem))
