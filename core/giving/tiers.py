"""Places of a tier: held for 30 minutes by a started pledge, kept by a paid one, never oversold."""

from dataclasses import replace
from datetime import datetime, timedelta

from core.giving.refusals import GiftRefused, Obstacle
from core.states.giving import PledgeState
from core.store import MuseumScope
from core.store.queries import pledges
from core.store.queries import tiers as tier_rows
from core.store.queries.pledges import Pledge
from core.store.queries.tiers import Tier
from core.store.records import changed

HOLD = timedelta(minutes=30)
#: How long a started pledge without a tier waits for its payment: as long as a provider's page of
#: payment lives (Stripe: at most 24 hours), and an hour for its last word to arrive.
WAIT = timedelta(hours=25)


def take(museum: MuseumScope, campaign_id: int, slug: str, minor: int) -> None:
    """Take one place for a gift of `minor` units of the campaign's currency.

    Raises GiftRefused when none is left or the gift is too small for it.
    """
    check(museum, campaign_id, slug, minor)
    tier_rows.take(museum, campaign_id, slug, 1)


def check(museum: MuseumScope, campaign_id: int, slug: str, minor: int) -> None:
    """Raise GiftRefused unless a place is left for a gift of `minor` units, and take none."""
    tier = _with_room(museum, campaign_id, slug)
    if tier is None:
        raise GiftRefused(Obstacle.TIER_GONE)
    if minor < tier.minimum_minor:
        raise GiftRefused(Obstacle.TIER_MINIMUM)


def _with_room(museum: MuseumScope, campaign_id: int, slug: str) -> Tier | None:
    """Hold a tier that has a place left; nothing if it has none or is gone."""
    tier = tier_rows.lock(museum, campaign_id, slug)
    if tier is None or (tier.stock is not None and tier.taken >= tier.stock):
        return None
    return tier


def keep(museum: MuseumScope, pledge: Pledge, now: datetime) -> Pledge:
    """Keep the place of a pledge that is paid for; without one left it goes on without a tier.

    Its minimum was asked when it was started: it is not asked again.
    """
    if pledge.tier is None or pledge.placed_at is not None:
        return changed(pledge, hold_until=None)
    if _with_room(museum, pledge.campaign_id, pledge.tier) is None:
        return replace(pledge, tier=None, hold_until=None)
    tier_rows.take(museum, pledge.campaign_id, pledge.tier, 1)
    return replace(pledge, placed_at=now, hold_until=None)


def give_back(museum: MuseumScope, pledge: Pledge) -> Pledge:
    """Give the place of a pledge back to the tier."""
    if pledge.tier is None or pledge.placed_at is None:
        return replace(pledge, hold_until=None)
    tier_rows.lock(museum, pledge.campaign_id, pledge.tier)
    tier_rows.take(museum, pledge.campaign_id, pledge.tier, -1)
    return replace(pledge, placed_at=None, hold_until=None)


def release_lapsed(museum: MuseumScope, now: datetime) -> int:
    """Let started pledges expire whose time is over, and give back their places; how many.

    A payment that comes later counts all the same. All pledges are locked before the first tier,
    each in a fixed order, as everywhere.
    """
    held = [pledges.lock(museum, pledge_id) for pledge_id in sorted(pledges.lapsed(museum, now))]
    lapsed = [one for one in held if one is not None and one.state is PledgeState.STARTED]
    for pledge in sorted(lapsed, key=lambda one: (one.campaign_id, one.tier or "")):
        back = give_back(museum, pledge)
        pledges.change(museum, replace(back, state=PledgeState.EXPIRED, hold_until=None))
    return len(lapsed)
