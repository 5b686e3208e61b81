"""The nightly comparison of Stripe's books with the ledger, to the cent."""

import logging
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import stripe

from core.giving.comparing import Difference, PaymentTotal, conclude, differences
from core.giving.door import Giving
from core.store import MuseumScope
from core.store.queries import sweeps
from core.store.queries.sweeps import SweptAccount
from payments.stripe.books import Books
from payments.stripe.events import NoEvent
from payments.stripe.sweeping import Sweep
from payments.stripe.things import Thing, optional_name_in
from payments.stripe.totals import Tally

_log = logging.getLogger(__name__)

#: How far back every payment that was touched is compared at least.
_WINDOW = timedelta(days=35)
_MISSING = "resource_missing"


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Compares the payments of the last weeks, after a sweep has taken in what was missing."""

    giving: Giving
    client: stripe.StripeClient

    async def run(self, now: datetime) -> None:
        """Sweep, then compare the books of each account; staff hears of any new difference."""
        await Sweep(self.giving, self.client).run(now)
        for account in await self.giving.store.network().read(sweeps.living):
            try:
                await self._account(account, now)
            except (stripe.StripeError, NoEvent) as problem:
                # The sweep has noted an account whose books are closed to us.
                _log.warning("The books of %s were not compared: %s", account.account, problem)

    async def _account(self, account: SweptAccount, now: datetime) -> None:
        museum = self.giving.store.museum(account.museum_id)
        books = Books(self.client, account.account)
        # Nothing falls between two comparisons, however long nobody could read the books.
        since = min(now - _WINDOW, account.compared_at or account.opened_at)
        touched = await museum.read(partial(_touched, account.account, since))
        touched |= {one["payment"] for one in account.differences}
        totals = await _recent(books, account.slug, since, touched)
        found = await museum.read(partial(_compared, account.account, totals))
        if found:
            # Meanwhile something may have happened there or here: what differs is looked at again.
            again = await _each(books, account.slug, [one.payment for one in found])
            found = await museum.read(partial(_compared, account.account, again))
        await museum.write(lambda scope: conclude(scope, account.account, found, now))


def _touched(account: str, since: datetime, scope: MuseumScope) -> set[str]:
    return sweeps.touched(scope, account, since)


def _compared(account: str, totals: list[PaymentTotal], scope: MuseumScope) -> list[Difference]:
    return differences(scope, account, totals)


async def _recent(
    books: Books, museum: str, since: datetime, touched: Iterable[str]
) -> list[PaymentTotal]:
    """Add up all payments that were made, or touched on either side, since an instant."""
    asked = {"created": {"gte": int(since.timestamp())}}
    charges = [one async for one in books.charges(**asked)]
    refunds = [one async for one in books.refunds(**asked)]
    disputes = [one async for one in books.disputes(**asked)]
    made = _payments(charges)
    # What went back of a payment comes after it: of those made since, all of it is listed.
    tally = Tally(museum)
    tally.charges(charges)
    tally.refunds(one for one in refunds if _payment(one) in made)
    tally.disputes(one for one in disputes if _payment(one) in made)
    older = ({*touched} | _payments(refunds) | _payments(disputes)) - made
    return [*tally.totals(), *await _each(books, museum, sorted(older))]


async def _each(books: Books, museum: str, payments: Iterable[str]) -> list[PaymentTotal]:
    """Add up single payments, from all that is listed of each; what is not there is nothing."""
    tally = Tally(museum)
    for payment in payments:
        tally.expect(payment)
        tally.charges(await _listed(books.charges(payment_intent=payment)))
        tally.refunds(await _listed(books.refunds(payment_intent=payment)))
        tally.disputes(await _listed(books.disputes(payment_intent=payment)))
    return tally.totals()


async def _listed(found: AsyncIterator[Thing]) -> list[Thing]:
    """Read a list to its end; it is empty where Stripe knows no such payment."""
    try:
        return [one async for one in found]
    except stripe.InvalidRequestError as problem:
        if problem.code != _MISSING:
            raise
        return []


def _payments(listed: Iterable[Thing]) -> set[str]:
    return {name for one in listed if (name := _payment(one)) is not None}


def _payment(thing: Thing) -> str | None:
    return optional_name_in(thing, "payment_intent")
