"""What tests of outreach ask for."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from core.states.outreach import DeliveryState
from core.store import Store
from core.store.scope import across_museums
from core.store.tables.outreach import delivery
from tests.core.outreach.community import Community, new_community

MILESTONES = ("25%", "50%", "75%", "last 48 h")
_WAITING = (DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.SENDING)
_STATES = across_museums(select(delivery.c.state, delivery.c.settled_at))


@pytest.fixture
async def community(database_url: str) -> AsyncIterator[Community]:
    """Give a museum with an open campaign: the test runs once on each kind of database.

    Whatever the test did, all that waits can be found, and nothing else.
    """
    store = Store(database_url)
    yield await new_community(store, MILESTONES)
    rows = await store.network().read(lambda network: network.run(_STATES).all())
    await store.close()
    assert all((state in _WAITING) == (settled_at is None) for state, settled_at in rows)
