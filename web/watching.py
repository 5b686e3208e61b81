"""One reading of a campaign for all who watch it, so that a crowd costs what one visitor costs."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

from core.giving.public import PublicCampaign, public_campaign
from core.store import Store
from core.store.queries import campaigns

#: How old, in seconds, a reading may get before somebody looks for changes, and before all is
#: read again: the time moves on, and names leave without a movement of money.
_LOOK = 0.9
_READ = 15.0


@dataclass(slots=True)
class Reading:
    """A campaign as it was read; `texts` keeps what was written of it, by language.

    The instants are in seconds of the machine's own count.
    """

    found: PublicCampaign
    read_at: float
    looked_at: float
    texts: dict[str, str] = field(default_factory=dict)


class Watch:
    """Reads campaigns for whoever asks: at most once a second each, and whole when they changed."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._readings: dict[tuple[str, str], Reading] = {}
        self._reading = asyncio.Lock()

    async def latest(self, museum: str, campaign: str) -> Reading | None:
        """Give a reading no older than a second; nothing for an unknown campaign."""
        key, now = (museum, campaign), monotonic()
        async with self._reading:
            known = self._readings.get(key)
            if known and now - known.looked_at < _LOOK:
                return known
            if known and now - known.read_at < _READ and not await self._changed(known.found):
                known.looked_at = now
                return known
            return await self._read(key, now)

    async def _changed(self, found: PublicCampaign) -> bool:
        shown = found.shown
        stored = await self._store.museum(shown.museum.id).read(
            lambda scope: campaigns.find(scope, shown.campaign.id)
        )
        return stored != shown.campaign

    async def _read(self, key: tuple[str, str], now: float) -> Reading | None:
        door, wall = self._store.network(), self._now()
        found = await door.read(lambda network: public_campaign(network, *key, wall))
        if found is None:
            self._readings.pop(key, None)
            return None
        self._readings[key] = Reading(found, now, now)
        return self._readings[key]
