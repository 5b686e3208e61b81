"""The milestones of every museum that lives now follow the clock, and what spaces are shown."""

from datetime import datetime

from core.giving import milestones
from core.outreach import progress
from core.store import MuseumScope, Store
from core.store.queries import campaigns, museums
from core.store.queries.museums import Museum


async def sweep_milestones(store: Store, now: datetime) -> None:
    """Tell what time brings, in one short transaction per campaign. Safe to repeat."""
    living = await store.network().read(campaigns.living)
    known = {museum.id: museum for museum in await store.network().read(museums.every_museum)}
    for museum_id, campaign_id in living:
        await _sweep(store, known[museum_id], campaign_id, now)


async def _sweep(store: Store, museum: Museum, campaign_id: int, now: datetime) -> None:
    await store.museum(museum.id).write(
        lambda scope: _follow_the_clock(scope, museum, campaign_id, now)
    )


def _follow_the_clock(scope: MuseumScope, museum: Museum, campaign_id: int, now: datetime) -> None:
    milestones.sweep(scope, campaign_id, museum.zone, now)
    progress.follow(scope, campaign_id, now)
