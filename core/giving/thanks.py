"""What a backer hears of their own payment, and what staff must know of it."""

from datetime import datetime
from typing import Any

from core.outreach.occasions import owe_to_many, owe_to_member
from core.outreach.payment_news import PaymentNews, StaffNews
from core.states.giving import PledgeState
from core.states.outreach import Audience, OccasionKind
from core.store import MuseumScope
from core.store.columns import new_id
from core.store.queries import campaigns
from core.store.queries.campaigns import Campaign
from core.store.queries.pledges import Pledge

_NEWS = {
    PledgeState.PAID: PaymentNews.PAID,
    PledgeState.PROCESSING: PaymentNews.PROCESSING,
    PledgeState.FAILED: PaymentNews.FAILED,
    PledgeState.REFUNDED: PaymentNews.REFUNDED,
}


def owe_news(
    museum: MuseumScope, campaign: Campaign, before: Pledge, after: Pledge, now: datetime
) -> None:
    """Owe the thanks for a payment, or the news of what became of it, where it began."""
    news = _news(before, after)
    if news is not None:
        _owe_to_backer(museum, campaign, before, after, news, now)
    if before.tier and after.tier is None:
        _owe_to_staff(museum, StaffNews.TIER_LOST, before, _lost_tier(museum, before, after), now)
    if after.state is PledgeState.DISPUTED and before.state is not PledgeState.DISPUTED:
        _owe_to_staff(museum, StaffNews.DISPUTED, after, None, now)


def _news(before: Pledge, after: Pledge) -> PaymentNews | None:
    if after.state is not before.state:
        if after.state is PledgeState.PAID and before.state is PledgeState.DISPUTED:
            return None
        return _NEWS.get(after.state)
    if after.state is PledgeState.PAID and after.net_minor < before.net_minor:
        return PaymentNews.PARTLY_REFUNDED
    return None


def _owe_to_backer(
    museum: MuseumScope,
    campaign: Campaign,
    before: Pledge,
    after: Pledge,
    news: PaymentNews,
    now: datetime,
) -> None:
    if after.member_id is None or after.platform is None or after.address is None:
        return
    kind = OccasionKind.THANKS if news is PaymentNews.PAID else OccasionKind.SERVICE
    subject: dict[str, Any] = {
        "payment": news.value,
        "amount": after.amount_minor,
        "currency": after.currency,
        "refunded": before.net_minor - after.net_minor,
        "counted_in": campaign.currency,
        "backers": campaign.backers,
        "public_name": after.public_name,
        "tier_title": _lost_tier(museum, before, after),
        "title": campaign.title,
    }
    to = (after.platform, after.address)
    owe_to_member(museum, kind, subject, after.member_id, to, after.language or "en", now)


def _lost_tier(museum: MuseumScope, before: Pledge, after: Pledge) -> dict[str, str] | None:
    """Give the title of the tier whose last place went before the payment came."""
    if before.tier is None or after.tier is not None:
        return None
    tiers = campaigns.tiers(museum, before.campaign_id)
    return next((one.title for one in tiers if one.slug == before.tier), {"": before.tier})


def _owe_to_staff(
    museum: MuseumScope,
    news: StaffNews,
    pledge: Pledge,
    tier_title: dict[str, str] | None,
    now: datetime,
) -> None:
    subject = {
        "staff": news.value,
        "amount": pledge.amount_minor,
        "currency": pledge.currency,
        "tier_title": tier_title,
    }
    owe_to_many(museum, new_id(), Audience.STAFF_SPACES, OccasionKind.SERVICE, subject, now)
