"""Where conversations are kept, and who looks on is woken."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from core.community.museums import now_of
from core.messages import Platform
from core.states.conversation import Side
from core.store import NetworkScope, Store
from core.store.queries import deliveries, members, webchat
from core.store.queries.museums import Museum
from core.store.queries.webchat import Line

_INSTANT = timedelta(microseconds=1)


class Mailbox:
    """The conversations of all guests. `now` reads the wall's clock, in UTC."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._door = store.network()
        self._now = now
        self._last: datetime | None = None
        self._listeners: dict[str, set[asyncio.Event]] = {}

    async def put(self, address: str, key: str, side: Side, body: str) -> None:
        """Add a message, once per key."""
        at = self._next()
        line = Line(address, key, side, body, at, at)
        await self._door.write(lambda network: webchat.add(network, line))
        self.wake(address)

    async def change(self, address: str, key: str, body: str) -> bool:
        """Replace what a message says; false if it is not there."""
        at = self._next()
        is_there = await self._door.write(
            lambda network: webchat.change(network, address, key, body, at)
        )
        self.wake(address)
        return is_there

    async def read(self, address: str) -> list[Line]:
        """Read a conversation, the oldest message first."""
        return await self._door.read(lambda network: webchat.conversation(network, address))

    async def awaits(self, museum: Museum, address: str) -> bool:
        """Tell whether a message of `museum` to who talks at `address` is on its way."""
        now = now_of(museum, self._now())
        return await self._door.read(partial(_is_owed, museum.id, address, now))

    def wake(self, address: str) -> None:
        """Wake who looks on."""
        for event in self._listeners.get(address, ()):
            event.set()

    @contextmanager
    def listening(self, address: str) -> Iterator[asyncio.Event]:
        """Give an event that is set at every change at `address`."""
        event = asyncio.Event()
        self._listeners.setdefault(address, set()).add(event)
        try:
            yield event
        finally:
            self._listeners[address].discard(event)
            if not self._listeners[address]:
                del self._listeners[address]

    def _next(self) -> datetime:
        """Read the clock so that no two messages share an instant: their order is kept."""
        now = self._now()
        self._last = now if self._last is None else max(now, self._last + _INSTANT)
        return self._last


def _is_owed(museum_id: int, address: str, now: datetime, network: NetworkScope) -> bool:
    known = members.identity_of(network, Platform.WEBCHAT, address)
    if known is None:
        return False
    return deliveries.is_awaited(network.museum(museum_id), known.member_id, now)
