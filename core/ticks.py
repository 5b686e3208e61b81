"""Which clock of the network runs a tick: the first that takes its slot."""

from datetime import datetime

from core.store import Store
from core.store.queries import ticks


async def claim(store: Store, name: str, slot: datetime) -> bool:
    """Take the slot of the tick `name`; true for one caller in the network, ever."""
    return await store.network().write(lambda network: ticks.claim(network, name, slot))


async def forget(store: Store, before: datetime) -> int:
    """Drop the slots before an instant, whose ticks no clock can fire any more."""
    return await store.network().write(lambda network: ticks.drop(network, before))
