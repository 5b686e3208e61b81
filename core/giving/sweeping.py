"""The milestones of every museum that lives now follow the clock."""

from datetime import datetime

from core.giving import milestones
from core.store import Store
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
        lambda scope: milestones.sweep(scope, campaign_id, museum.zone, now)
    )
