"""What tests of gifts ask for."""

from collections.abc import AsyncIterator

import pytest

from core.store import Store
from tests.museum_for_tests import MuseumForTests, new_museum


@pytest.fixture
async def museum(database_url: str) -> AsyncIterator[MuseumForTests]:
    """Give a museum of its own: the test runs once on each kind of database."""
    store = Store(database_url)
    yield await new_museum(store)
    await store.close()
