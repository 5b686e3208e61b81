"""What stands in the way when a museum changes a campaign: gifts that were made."""

from sqlalchemy import bindparam, delete, select

from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.giving import pledge, tier

_DROP_TIER = of_museum(
    delete(tier).where(
        tier.c.museum_id == MUSEUM,
        tier.c.campaign_id == bindparam("campaign_id"),
        tier.c.slug == bindparam("slug"),
        tier.c.taken == 0,
    )
)
_ANY_PLEDGE = of_museum(
    select(pledge.c.id)
    .where(pledge.c.museum_id == MUSEUM, pledge.c.campaign_id == bindparam("campaign_id"))
    .limit(1)
)


def drop_untaken_tier(museum: MuseumScope, campaign_id: int, slug: str) -> bool:
    """Take a tier away; false, and nothing happens, if somebody holds a place of it."""
    return museum.run(_DROP_TIER, campaign_id=campaign_id, slug=slug).rowcount == 1


def has_pledges(museum: MuseumScope, campaign_id: int) -> bool:
    """Tell whether anybody ever started to give to the campaign."""
    return museum.run(_ANY_PLEDGE, campaign_id=campaign_id).first() is not None
