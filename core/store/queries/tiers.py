"""Tiers that a museum takes away."""

from sqlalchemy import bindparam, delete

from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.giving import tier

_DROP = of_museum(
    delete(tier).where(
        tier.c.museum_id == MUSEUM,
        tier.c.campaign_id == bindparam("campaign_id"),
        tier.c.slug == bindparam("slug"),
        tier.c.taken == 0,
    )
)


def drop_untaken(museum: MuseumScope, campaign_id: int, slug: str) -> bool:
    """Take a tier away; false, and nothing happens, if somebody holds a place of it."""
    return museum.run(_DROP, campaign_id=campaign_id, slug=slug).rowcount == 1
