from collections.abc import AsyncIterator

import pytest

from tests.payments.stripe.museum import StripeMuseum, opened_museum


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
