from collections.abc import AsyncIterator

import pytest

from doubles.stripe.client import Stripe, World
from tests.payments.stripe.at_stripe import AtStripe
from tests.payments.stripe.giving import StripeSite, opened_stripe_site
from tests.payments.stripe.museum import StripeMuseum, opened_museum
from tests.stripe_double import stripe, stripe_world

__all__ = ["stripe", "stripe_world"]


@pytest.fixture
async def museum(database_url: str) -> AsyncIterator[StripeMuseum]:
    """Give a museum whose gifts are paid by Stripe; the test runs once on each kind of database."""
    async with opened_museum(database_url) as opened:
        yield opened


@pytest.fixture
async def quick_museum(sqlite_url: str) -> AsyncIterator[StripeMuseum]:
    """Give one where the database makes no difference."""
    async with opened_museum(sqlite_url) as opened:
        yield opened


@pytest.fixture
async def stripe_site(
    sqlite_url: str, stripe: Stripe, stripe_world: World
) -> AsyncIterator[StripeSite]:
    """Give a museum with its connected account at the double."""
    async with opened_stripe_site(sqlite_url, stripe_world, stripe.api_url) as opened:
        yield opened


@pytest.fixture
async def lone_site(
    sqlite_url: str, stripe: Stripe, stripe_world: World
) -> AsyncIterator[StripeSite]:
    """Give a museum that is alone, with the key of its own account and no Connect."""
    async with opened_stripe_site(
        sqlite_url, stripe_world, stripe.api_url, connected=False
    ) as opened:
        yield opened


@pytest.fixture
def at_stripe(stripe_site: StripeSite) -> AtStripe:
    """Give a museum whose books at the double are swept and compared."""
    return AtStripe(stripe_site)
