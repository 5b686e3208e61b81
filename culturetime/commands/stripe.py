"""Museums' accounts at Stripe, and the addresses that Stripe posts to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import stripe
import typer

from core.banking.payable import is_payable
from core.community import museums
from core.errors import Mistake
from core.giving.checkout import CheckoutClosed
from core.store import Store
from core.store.queries import campaigns, payments, unread_events
from core.store.queries.museums import Museum
from core.store.queries.payments import PaymentAccount
from culturetime.clock import read_clock
from culturetime.commands.output import say
from culturetime.opening import opened_store
from culturetime.settings import PREFIX, Settings, read_settings
from culturetime.stripe import reached
from payments.stripe import Endpoint
from payments.stripe.accounts import OWN, account_of
from payments.stripe.gateway import said
from payments.stripe.onboarding import Standing, link_for, open_account, standing_of
from payments.stripe.registering import Registered, register_endpoint

app = typer.Typer(no_args_is_help=True, help="Museums' accounts at Stripe.")

_NO_KEY = f"Set {PREFIX}STRIPE_API_KEY to a key of dashboard.stripe.com/apikeys first."
#: How many unread events are shown, the newest first, and how much of each.
_MOST_SHOWN = 20
_MOST_OF_A_BODY = 2_000
_SETTINGS = {
    Endpoint.ACCOUNT: f"{PREFIX}STRIPE_WEBHOOK_SECRET",
    Endpoint.CONNECT: f"{PREFIX}STRIPE_CONNECT_WEBHOOK_SECRET",
}


@app.command()
def connect(
    museum: str,
    account: Annotated[str, typer.Option(help="An account that is connected already: acct_…")] = "",
) -> None:
    """Connect MUSEUM's own account: opens one, or goes on where telling who it is was left."""
    asyncio.run(_connect(museum, account))


@app.command()
def status(museum: str) -> None:
    """Say where MUSEUM's gifts go, and what Stripe still wants to know of it."""
    asyncio.run(_status(museum))


@app.command()
def disconnect(museum: str) -> None:
    """Begin no more gifts at MUSEUM's account; refunds and disputes of earlier ones still count."""
    asyncio.run(_disconnect(museum))


@app.command()
def register(
    *,
    connect: Annotated[
        bool, typer.Option("--connect", help="Also for the accounts of museums, by Connect.")
    ] = False,
) -> None:
    """Let Stripe post its events to this installation's public address; prints the secrets once."""
    asyncio.run(_register([Endpoint.ACCOUNT, Endpoint.CONNECT] if connect else [Endpoint.ACCOUNT]))


@app.command()
def unread(
    *,
    drop: Annotated[bool, typer.Option("--drop", help="Delete them after they are shown.")] = False,
) -> None:
    """Show what came with a right signature and could not be read; it is kept for 30 days."""
    asyncio.run(_unread(drop=drop))


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the commands work with."""

    store: Store
    client: stripe.StripeClient
    settings: Settings

    async def museum(self, slug: str) -> Museum:
        """Find the museum; raises Mistake for a replay, where nobody can give."""
        found = await self.store.network().read(lambda network: museums.named(network, slug))
        if found.replay_at is not None:
            raise Mistake(f"{slug} is a replay: nobody can give there.")
        return found

    async def accounts(self, museum: Museum) -> list[PaymentAccount]:
        """Read the accounts where the museum takes gifts."""
        return [one for one in await self.ever(museum) if one.closed_at is None]

    async def ever(self, museum: Museum) -> list[PaymentAccount]:
        """Read the accounts where the museum takes gifts, or did: the one to go back to last."""
        known = await self.store.museum(museum.id).read(payments.accounts)
        return sorted(
            known, key=lambda one: (one.closed_at is None, one.closed_at or one.opened_at)
        )

    async def leave(self, museum: Museum, *accounts: PaymentAccount) -> None:
        """Begin no more gifts at some accounts of the museum, and say so."""
        door, now = self.store.museum(museum.id), read_clock()
        for one in accounts:
            await door.write(partial(payments.close_account, account=one.account, at=now))
            say(
                f"{museum.slug} begins no more gifts at {one.account}; what becomes of earlier "
                "ones counts."
            )


@asynccontextmanager
async def _opened() -> AsyncIterator[_Desk]:
    """Open the store and Stripe; what Stripe refuses is said in a sentence."""
    settings = read_settings()
    async with opened_store(settings.database_url) as store, reached(settings) as client:
        if client is None:
            raise Mistake(_NO_KEY)
        try:
            yield _Desk(store, client, settings)
        except stripe.StripeError as problem:
            raise Mistake(f"Stripe refuses: {said(problem)}") from problem


async def _connect(slug: str, account: str) -> None:
    async with _opened() as desk:
        museum = await desk.museum(slug)
        await _check_currencies(desk, museum)
        known = [one.account for one in await desk.ever(museum) if one.account != OWN]
        wanted = account or next(reversed(known), "")
        if not wanted:
            wanted = await open_account(desk.client, slug, museum.name, museum.country)
        standing = await standing_of(desk.client, wanted)
        door = desk.store.museum(museum.id)
        is_ours = await door.write(lambda scope: payments.open_account(scope, wanted, read_clock()))
        if not is_ours:
            raise Mistake(f"{wanted} is another museum's account. Each museum needs its own.")
        others = [one for one in await desk.accounts(museum) if one.account != wanted]
        await desk.leave(museum, *others)
        if standing.takes_payments:
            say(f"{slug} takes gifts at {wanted} from now on.")
            return
        url = await link_for(desk.client, wanted, _page(desk, slug))
        say(f"{slug} has the account {wanted}. Somebody of the museum opens this address within a")
        say(
            f"few minutes and tells Stripe who it is; run the command again for another one:\n{url}"
        )


async def _check_currencies(desk: _Desk, museum: Museum) -> None:
    """Raise Mistake where a campaign counts in what Stripe does not take."""
    every = await desk.store.museum(museum.id).read(campaigns.every_campaign)
    strange = sorted({one.currency for one in every if not is_payable(one.currency)})
    if strange:
        raise Mistake(
            f"Stripe takes no payments in {', '.join(strange)}, in which {museum.slug} has a "
            "campaign. Change the campaign's currency, or take gifts by bank transfer there."
        )


def _page(desk: _Desk, slug: str) -> str:
    base = desk.settings.public_url or f"http://{desk.settings.host}:{desk.settings.port}"
    return f"{base}/{slug}"


async def _status(slug: str) -> None:
    async with _opened() as desk:
        museum = await desk.museum(slug)
        known = await desk.accounts(museum)
        if not known:
            known = await _alone(desk, museum)
        for one in known:
            if one.account == OWN:
                say(f"{slug} takes gifts at the account of the key itself.")
            else:
                _tell(slug, await standing_of(desk.client, one.account))
        await _check_currencies(desk, museum)


async def _alone(desk: _Desk, museum: Museum) -> list[PaymentAccount]:
    """Find the account of a museum that is alone; raises Mistake with the way to one."""
    now = read_clock()
    try:
        account = await desk.store.network().write(lambda network: account_of(network, museum, now))
    except CheckoutClosed as problem:
        raise Mistake(str(problem)) from problem
    return [PaymentAccount(account, now)]


def _tell(slug: str, standing: Standing) -> None:
    pays = "takes gifts" if standing.takes_payments else "takes no gifts yet"
    paid = "is paid out" if standing.is_paid_out else "is not paid out yet"
    say(
        f"{slug} {pays} at {standing.account} ({standing.country}, {standing.currency}); it {paid}."
    )
    if standing.missing:
        say(f"Stripe still wants to know: {', '.join(standing.missing)}.")
        say(f"Run culturetime stripe connect {slug} for the address where it is told.")
    elif standing.reason:
        say(f"Stripe says why: {standing.reason}.")


async def _disconnect(slug: str) -> None:
    async with _opened() as desk:
        museum = await desk.museum(slug)
        known = await desk.accounts(museum)
        await desk.leave(museum, *known)
        if not known:
            say(f"{slug} has no account at Stripe.")


async def _unread(*, drop: bool) -> None:
    async with opened_store(read_settings().database_url) as store:
        network, now = store.network(), read_clock()
        kept = await network.read(lambda scope: unread_events.newest(scope, _MOST_SHOWN))
        for one in kept:
            say(f"{one.received_at:%Y-%m-%d %H:%M} at {one.endpoint}: {one.problem}")
            # Escaped, so that nothing in it acts in the terminal.
            text = one.body[:_MOST_OF_A_BODY].decode(errors="backslashreplace")
            say(f"  {text!a}")
        count = await network.read(unread_events.count)
        say(f"Kept unread: {count}." if count else "All that came could be read.")
        if drop and kept:
            await network.write(lambda scope: unread_events.drop(scope, now))
            say("They are deleted.")


async def _register(endpoints: list[Endpoint]) -> None:
    async with _opened() as desk:
        public_url = desk.settings.public_url
        if public_url is None:
            raise Mistake(
                f"Set {PREFIX}PUBLIC_URL to the https address that Stripe can reach first."
            )
        for endpoint in endpoints:
            made = await register_endpoint(desk.client, endpoint, public_url)
            _tell_secret(endpoint, made)


def _tell_secret(endpoint: Endpoint, made: Registered) -> None:
    if made.secret is None:
        say(f"Stripe posts to {made.url} already; its events and secret stay as they are there.")
        return
    say(f"Stripe posts to {made.url} from now on. Set this, and start again:")
    say(f"export {_SETTINGS[endpoint]}={made.secret}")
