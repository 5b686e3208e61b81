"""The rewards of campaigns, with their places."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select, update

from core.store.dialects import insert_or_update
from core.store.records import columns_of, every, one
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.giving import tier


@dataclass(frozen=True, slots=True)
class Tier:
    """A reward for a gift of at least `minimum_minor`; `stock` empty means unlimited."""

    campaign_id: int
    slug: str
    position: int
    title: dict[str, str]
    minimum_minor: int
    fair_value_minor: int
    stock: int | None
    taken: int


_OF_CAMPAIGN = of_museum(
    select(*columns_of(Tier, tier))
    .where(tier.c.museum_id == MUSEUM, tier.c.campaign_id == bindparam("campaign_id"))
    .order_by(tier.c.position)
)
_LOCKED = of_museum(
    select(*columns_of(Tier, tier))
    .where(
        tier.c.museum_id == MUSEUM,
        tier.c.campaign_id == bindparam("campaign_id"),
        tier.c.slug == bindparam("slug"),
    )
    .with_for_update()
)
_TAKE = of_museum(
    update(tier)
    .where(
        tier.c.museum_id == MUSEUM,
        tier.c.campaign_id == bindparam("in_campaign"),
        tier.c.slug == bindparam("of_tier"),
    )
    .values(taken=tier.c.taken + bindparam("places"))
)
_SAVE = of_museum(
    insert_or_update(
        tier,
        ("museum_id", "campaign_id", "slug"),
        *("position", "title", "minimum_minor", "fair_value_minor", "stock"),
    )
)


def of_campaign(museum: MuseumScope, campaign_id: int) -> list[Tier]:
    """Read a campaign's tiers in the museum's order."""
    return every(Tier, museum.run(_OF_CAMPAIGN, campaign_id=campaign_id))


def lock(museum: MuseumScope, campaign_id: int, slug: str) -> Tier | None:
    """Read a tier and hold it: places change only under this, before the campaign's lock."""
    return one(Tier, museum.run(_LOCKED, campaign_id=campaign_id, slug=slug).first())


def take(museum: MuseumScope, campaign_id: int, slug: str, places: int) -> None:
    """Take places of a tier, or give them back."""
    museum.run(_TAKE, in_campaign=campaign_id, of_tier=slug, places=places)


def save(museum: MuseumScope, **columns: Any) -> None:
    """Insert a tier or change it; places taken stay."""
    museum.run(_SAVE, **columns)
