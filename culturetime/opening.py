"""The way of each command to the store."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from core.store import Durability, Store
from core.store.migrations import upgrade


@asynccontextmanager
async def opened_store(
    address: str, durability: Durability = Durability.POWER_CUT
) -> AsyncIterator[Store]:
    """Enter the database at `address`, with this version's tables.

    Raises StoreNewer, StoreUnavailable.
    """
    await asyncio.to_thread(upgrade, address)
    store = Store(address, durability)
    try:
        yield store
    finally:
        await store.close()
