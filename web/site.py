"""What every page needs: the store, the clock, the templates, and the watch on campaigns."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from fastapi import HTTPException

from core.giving.public import PublicCampaign, PublicMuseum, public_campaign, public_museum
from core.store import NetworkScope, Store
from web.assets import Asset, read_assets
from web.pages import Pages
from web.watching import Watch

T = TypeVar("T")

_SECOND = 1.0
_NOT_FOUND = 404


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The public pages of one network.

    `public_url` is where people reach them, if not where they ask; `now` reads the wall's clock.
    """

    store: Store
    pages: Pages
    assets: dict[str, Asset]
    watch: Watch
    now: Callable[[], datetime]
    public_url: str | None

    async def read(self, work: Callable[[NetworkScope, datetime], T]) -> T:
        """Read one snapshot of the network, at this instant."""
        now = self.now()
        return await self.store.network().read(lambda network: work(network, now))

    async def campaign(self, museum: str, slug: str) -> PublicCampaign:
        """Read what a campaign's page shows; raises 404 where there is none."""
        found = await self.read(lambda network, now: public_campaign(network, museum, slug, now))
        if found is None:
            raise HTTPException(_NOT_FOUND)
        return found

    async def museum(self, slug: str) -> PublicMuseum:
        """Read what a museum's page shows; raises 404 where there is none."""
        found = await self.read(lambda network, now: public_museum(network, slug, now))
        if found is None:
            raise HTTPException(_NOT_FOUND)
        return found

    async def pause(self) -> None:
        """Wait before looking for changes again."""
        await asyncio.sleep(_SECOND)


def new_site(store: Store, now: Callable[[], datetime], name: str, public_url: str | None) -> Site:
    """Put the pages of the network called `name` together."""
    assets = read_assets()
    return Site(
        store=store,
        pages=Pages(name, assets),
        assets=assets,
        watch=Watch(store, now),
        now=now,
        public_url=public_url.rstrip("/") if public_url else None,
    )
