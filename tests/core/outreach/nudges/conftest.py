"""What tests of nudges ask for."""

from collections.abc import AsyncIterator

import pytest

from core.store import Store
from tests.core.outreach.community import Community, new_community


@pytest.fixture
async def community(database_url: str) -> AsyncIterator[Community]:
    """Give a museum with an open campaign: the test runs once on each kind of database."""
    store = Store(database_url)
    yield await new_community(store, ())
    await store.close()
