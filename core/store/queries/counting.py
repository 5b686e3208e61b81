"""A campaign is held so that a gift can be counted, and what its payer gave before is read."""

from sqlalchemy import and_, bindparam, select

from core.store.queries.campaigns import Campaign
from core.store.queries.payers import Payer
from core.store.records import columns_of
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.giving import campaign, payer

_this = and_(campaign.c.museum_id == MUSEUM, campaign.c.id == bindparam("campaign_id"))
_theirs = and_(
    payer.c.museum_id == MUSEUM,
    payer.c.campaign_id == campaign.c.id,
    payer.c.payer == bindparam("payer"),
)
_HOLD = of_museum(select(campaign.c.id).where(_this).with_for_update())
_READ = of_museum(
    select(*columns_of(Campaign, campaign), *columns_of(Payer, payer))
    .select_from(campaign.outerjoin(payer, _theirs))
    .where(_this)
)
_OF_CAMPAIGN = len(Campaign.__slots__)


def hold(museum: MuseumScope, campaign_id: int, payer_key: str) -> tuple[Campaign, Payer | None]:
    """Hold a campaign until the transaction ends, as `campaigns.lock`, and read it with a payer.

    What is read is read once it is held: whoever held it before may have counted the same payer.
    """
    if not museum.is_alone:
        museum.run(_HOLD, campaign_id=campaign_id)
    row = museum.run(_READ, campaign_id=campaign_id, payer=payer_key).one()
    of_payer = row[_OF_CAMPAIGN:]
    return Campaign(*row[:_OF_CAMPAIGN]), Payer(*of_payer) if of_payer[0] is not None else None
