"""Stripe, put together: its client, the pages that gifts are paid on, what it posts to."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import stripe
from pydantic import SecretStr
from starlette.types import ASGIApp

from core.giving.checkout import TakesCards, with_cards, without_cards
from core.giving.door import Giving
from core.store import Store
from culturetime.clock import read_clock
from culturetime.reach import others_reach_it
from culturetime.settings import Settings
from payments.stripe import (
    API_URL,
    Endpoint,
    Mode,
    Reconciliation,
    StripeCheckout,
    StripeRefunds,
    Sweep,
    mode_of,
    opened_client,
    stripe_door,
    takes_cards,
)
from scheduler.clock import Tick

#: Where Stripe's own pages of payment are.
_PAGES = "https://checkout.stripe.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class StripeHouse:
    """What a key opens. `origins` are those of the pages that givers are led to."""

    client: stripe.StripeClient
    checkout: StripeCheckout
    refunds: StripeRefunds
    mode: Mode
    secrets: dict[Endpoint, tuple[str, ...]]
    origins: tuple[str, ...]


@asynccontextmanager
async def reached(settings: Settings) -> AsyncIterator[stripe.StripeClient | None]:
    """Reach Stripe's API while this is entered; nothing where no key is set."""
    if settings.stripe_api_key is None:
        yield None
        return
    key = settings.stripe_api_key.get_secret_value()
    async with opened_client(key, settings.stripe_api_url) as client:
        yield client


@asynccontextmanager
async def opened_stripe(
    settings: Settings, store: Store, now: Callable[[], datetime] = read_clock
) -> AsyncIterator[StripeHouse | None]:
    """Give what a key opens while this is entered; nothing where none is set."""
    async with reached(settings) as client:
        if client is None or settings.stripe_api_key is None:
            yield None
            return
        yield StripeHouse(
            client=client,
            checkout=StripeCheckout(store=store, client=client, now=now),
            refunds=StripeRefunds(client),
            mode=mode_of(settings.stripe_api_key.get_secret_value()),
            secrets=secrets_of(settings),
            origins=(_origin(settings.stripe_api_url),),
        )


def stripe_door_of(
    application: ASGIApp, house: StripeHouse | None, giving: Giving, now: Callable[[], datetime]
) -> ASGIApp:
    """Let Stripe post to an application; without a key nothing is found where it would."""
    if house is None:
        return stripe_door(application, giving, {}, Mode.TEST, now)
    return stripe_door(application, giving, house.secrets, house.mode, now)


def stripe_ticks(house: StripeHouse | None, giving: Giving) -> list[Tick]:
    """Make the ticks that look into Stripe's books; none without a key."""
    if house is None:
        return []

    async def sweep(now: datetime) -> None:
        await Sweep(giving, house.client).run(now)

    compare = Reconciliation(giving, house.client).run
    # Days begin at midnight UTC: in the night of the museums.
    return [
        Tick("stripe sweep", timedelta(hours=1), sweep),
        Tick("stripe books", timedelta(days=1), compare),
    ]


def cards_of(settings: Settings) -> TakesCards:
    """Tell who knows which museums take cards: Stripe, the sandbox, or nobody takes any."""
    if settings.stripe_api_key is not None:
        return takes_cards
    return without_cards if others_reach_it(settings) else with_cards


def secrets_of(settings: Settings) -> dict[Endpoint, tuple[str, ...]]:
    """Give the secrets of each endpoint that has any: two while one is replaced by another."""
    given = {
        Endpoint.ACCOUNT: _each(settings.stripe_webhook_secret),
        Endpoint.CONNECT: _each(settings.stripe_connect_webhook_secret),
    }
    return {endpoint: secrets for endpoint, secrets in given.items() if secrets}


def _each(secret: SecretStr | None) -> tuple[str, ...]:
    written = secret.get_secret_value() if secret else ""
    return tuple(one.strip() for one in written.split(",") if one.strip())


def _origin(api_url: str) -> str:
    """Find where the pages are: a Stripe of one's own serves them itself."""
    if api_url == API_URL:
        return _PAGES
    parts = urlsplit(api_url)
    return f"{parts.scheme}://{parts.netloc}"
