from collections.abc import AsyncIterator

import pytest

from tests.payments.site import Site, opened_site


@pytest.fixture
async def site(database_url: str) -> AsyncIterator[Site]:
    """Give a museum's payment pages; the test runs once on each kind of database."""
    async with opened_site(database_url) as opened:
        yield opened
