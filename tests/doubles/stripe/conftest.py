from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
import stripe as sdk

from doubles.stripe.client import Stripe, World
from tests.doubles.stripe.receiving import Receiver, receiving
from tests.stripe_double import stripe, stripe_world

__all__ = ["stripe", "stripe_world"]

_TO = "https://museum.example"


@dataclass(frozen=True)
class Scene:
    """A platform with a museum's account, and the real client as the platform uses it."""

    stripe: Stripe
    world: World
    museum: str
    client: sdk.StripeClient

    @property
    def there(self) -> Any:
        """The option that means the museum's books."""
        return {"stripe_account": self.museum}

    async def session(self, amount: int = 1500, **more: Any) -> sdk.checkout.Session:
        """Open a session in the museum's books."""
        options = self.there | more.pop("options", {})
        asked = asked_for(amount) | more
        return await self.client.v1.checkout.sessions.create_async(asked, options)


def asked_for(amount: int = 1500, currency: str = "eur") -> Any:
    """Ask for a gift as the platform does."""
    product = {"name": "Il servizio Meissen"}
    price = {"currency": currency, "unit_amount": amount, "product_data": product}
    return {
        "mode": "payment",
        "submit_type": "donate",
        "locale": "it",
        "line_items": [{"price_data": price, "quantity": 1}],
        "metadata": {"pledge": "7"},
        "payment_intent_data": {"metadata": {"pledge": "7"}},
        "success_url": f"{_TO}/thanks?session={{CHECKOUT_SESSION_ID}}",
        "cancel_url": f"{_TO}/back",
    }


@asynccontextmanager
async def opened(stripe: Stripe, key: str, **more: Any) -> AsyncIterator[sdk.StripeClient]:
    """Use the real client with this key while this is entered."""
    http_client: Any = sdk.AIOHTTPClient(timeout=60)
    addresses: Any = {"api": stripe.api_url}
    yield sdk.StripeClient(key, base_addresses=addresses, http_client=http_client, **more)
    await http_client.close_async()


@pytest.fixture
async def scene(stripe: Stripe, stripe_world: World) -> AsyncIterator[Scene]:
    """Give a platform with one museum."""
    museum = await stripe_world.account("Palazzo Madama")
    async with opened(stripe, stripe_world.key) as client:
        yield Scene(stripe, stripe_world, museum, client)


@pytest.fixture
async def receiver(scene: Scene) -> AsyncIterator[Receiver]:
    """Give an endpoint for the events of connected accounts."""
    async with receiving() as listening:
        hook = await scene.world.endpoint(listening.url, connect=True)
        listening.secret = hook.secret
        yield listening
