"""Places of a tier: held for 30 minutes by a started pledge, kept by a paid one, never oversold."""

from dataclasses import replace
from datetime import datetime, timedelta

from core.giving.refusals import GiftRefused, Obstacle
from core.states.giving import PledgeState
from core.store import MuseumScope
from core.store.queries import campaigns, pledges
from core.store.queries.pledges import Pledge

HOLD = timedelta(minutes=30)


def take(museum: MuseumScope, campaign_id: int, slug: str, minor: int) -> None:
    """Take one place; raises GiftRefused when none is left or the gift is too small for it."""
    tier = campaigns.lock_tier(museum, campaign_id, slug)
    if tier is None or (tier.stock is not None and tier.taken >= tier.stock):
        raise GiftRefused(Obstacle.TIER_GONE)
    if minor < tier.minimum_minor:
        raise GiftRefused(Obstacle.TIER_MINIMUM)
    campaigns.take(museum, campaign_id, slug, 1)


def keep(museum: MuseumScope, pledge: Pledge, now: datetime) -> Pledge:
    """Keep the place of a pledge that is paid for; without one left it goes on without a tier."""
    if pledge.tier is None:
        return pledge
    if pledge.placed_at is not None:
        return replace(pledge, hold_until=None)
    try:
        take(museum, pledge.campaign_id, pledge.tier, pledge.amount_minor)
    except GiftRefused:
        return replace(pledge, tier=None, hold_until=None)
    return replace(pledge, placed_at=now, hold_until=None)


def give_back(museum: MuseumScope, pledge: Pledge) -> Pledge:
    """Give the place of a pledge back to the tier."""
    if pledge.tier is None or pledge.placed_at is None:
        return pledge
    campaigns.lock_tier(museum, pledge.campaign_id, pledge.tier)
    campaigns.take(museum, pledge.campaign_id, pledge.tier, -1)
    return replace(pledge, placed_at=None, hold_until=None)


def release_lapsed(museum: MuseumScope, now: datetime) -> int:
    """Give back the places of started pledges whose hold is over; how many there were."""
    released = 0
    for pledge_id in pledges.lapsed(museum, now):
        pledge = pledges.lock(museum, pledge_id)
        if pledge is None or pledge.state is not PledgeState.STARTED:
            continue
        back = give_back(museum, pledge)
        pledges.change(museum, replace(back, state=PledgeState.EXPIRED, hold_until=None))
        released += 1
    return released
