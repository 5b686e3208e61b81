"""The payment link of somebody who gives from a page and has no chat."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from core.amounts import AmountProblem, read_amount
from core.community.museums import now_of
from core.giving.campaigns import check_open
from core.giving.refusals import GiftRefused, Obstacle
from core.store import NetworkScope
from core.store.queries import campaigns, museums, payment_links
from core.store.queries import tiers as tier_rows
from core.store.queries.campaigns import Campaign
from core.store.queries.payment_links import PaymentLink
from core.store.queries.tiers import Tier

#: 192 random bits, as text.
TOKEN_BYTES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a visitor asked for: slugs of museum, campaign and reward, the amount as typed.

    Where the amount can't be read, the reward's least or the campaign's first is offered: on the
    page it can still be changed.
    """

    museum: str
    campaign: str
    language: str
    amount: str = ""
    tier: str = ""


def make(network: NetworkScope, asked: Asked, wall: datetime) -> str | None:
    """Write a link and give its token; nothing for an unknown museum or campaign.

    Raises GiftRefused.
    """
    if not (asked.museum + asked.campaign).isprintable():
        return None
    museum = museums.named(network, asked.museum)
    scope = network.museum(museum.id) if museum else None
    campaign = campaigns.named(scope, asked.campaign) if scope else None
    if museum is None or scope is None or campaign is None or campaign.draft:
        return None
    if museum.replay_at is not None:
        raise GiftRefused(Obstacle.REPLAYED)
    check_open(campaign, now_of(museum, wall))
    tier = {one.slug: one for one in tier_rows.of_campaign(scope, campaign.id)}.get(asked.tier)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = PaymentLink(
        token=token,
        museum_id=museum.id,
        campaign_id=campaign.id,
        member_id=None,
        amount_minor=_amount(campaign, tier, asked.amount),
        tier=tier.slug if tier else None,
        language=asked.language,
        platform=None,
        address=None,
        created_at=wall,
    )
    payment_links.add(network, link)
    return token


def _amount(campaign: Campaign, tier: Tier | None, typed: str) -> int:
    minor = read_amount(typed, currency=campaign.currency)
    if not isinstance(minor, AmountProblem):
        return minor
    return tier.minimum_minor if tier else next(iter(campaign.suggested), campaign.gift_least)
