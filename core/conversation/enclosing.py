"""A picture that comes with what staff write: kept before anything is answered."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from core.conversation import arriving
from core.conversation.slashes import name_in
from core.conversation.staff.commands import PICTURED
from core.conversation.staff.room import staff_space
from core.errors import NoPicture
from core.messages import Incoming
from core.pictures.photograph import fit, key_of
from core.store import NetworkScope, Store
from core.store.queries import pictures

#: Fetches what a platform keeps for us; raises NoPicture.
Fetch = Callable[[], Awaitable[bytes]]


async def enclosed(store: Store, incoming: Incoming, fetch: Fetch, now: datetime) -> Incoming:
    """Fetch and keep the picture that came with what staff write; no other is even fetched.

    Raises StoreUnavailable.
    """
    if name_in(incoming.text) not in PICTURED:
        return incoming
    museum_id = await store.network().read(lambda network: _whose_staff(network, incoming))
    if museum_id is None:
        return incoming
    try:
        data = await asyncio.to_thread(fit, await fetch())
    except NoPicture:
        return replace(incoming, picture="")
    key = key_of(data)
    await store.museum(museum_id).write(lambda museum: pictures.keep(museum, key, data, now))
    return replace(incoming, picture=key)


def _whose_staff(network: NetworkScope, incoming: Incoming) -> int | None:
    """Find the museum in whose staff space something was said."""
    museum = arriving.museum_of(network, incoming)
    if museum is None or staff_space(network.museum(museum.id), incoming) is None:
        return None
    return museum.id
