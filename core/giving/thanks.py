"""What a backer hears of their own payment, and what staff must know of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from core.giving import publicity
from core.giving.reports import Fact
from core.money import Money
from core.outreach.occasions import owe_to_many, owe_to_member
from core.outreach.own_announcements import PAID, carried
from core.outreach.payment_news import PaymentNews, StaffNews
from core.states.giving import EntryKind, PledgeState
from core.states.outreach import Audience, OccasionKind
from core.store import MuseumScope
from core.store.columns import new_id
from core.store.queries import tiers as tier_rows
from core.store.queries.backer_roles import BackerRole
from core.store.queries.campaigns import Campaign
from core.store.queries.pledges import Pledge

#: What tells how much went back.
_GIVEN_BACK = (PaymentNews.REFUNDED, PaymentNews.PARTLY_REFUNDED)
_NEWS = {
    PledgeState.PAID: PaymentNews.PAID,
    PledgeState.PROCESSING: PaymentNews.PROCESSING,
    PledgeState.FAILED: PaymentNews.FAILED,
    PledgeState.REFUNDED: PaymentNews.REFUNDED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A pledge `before` and `after` the `facts` that were new, and its campaign after them.

    `roles` are those that the museum names for backers; none where no member gave.
    """

    campaign: Campaign
    before: Pledge
    after: Pledge
    facts: Sequence[Fact]
    roles: Sequence[BackerRole]


def owe_news(museum: MuseumScope, settled: Settled, now: datetime) -> None:
    """Owe the thanks for a payment, or the news of what became of it, where it began."""
    news = _news(settled.before, settled.after)
    if news is not None:
        _owe_to_backer(museum, settled, news, now)
    tier_title = _lost_tier(museum, settled)
    if tier_title is not None:
        _owe_to_staff(museum, StaffNews.TIER_LOST, settled.before, tier_title, now)
    if news is PaymentNews.PAID and publicity.is_to_be_told(museum, settled.after):
        _owe_to_staff(museum, StaffNews.HELD, settled.after, None, now)
    if any(fact.kind is EntryKind.DISPUTE for fact in settled.facts):
        _owe_to_staff(museum, StaffNews.DISPUTED, settled.after, None, now)


def _news(before: Pledge, after: Pledge) -> PaymentNews | None:
    if after.state is not before.state:
        if after.state is PledgeState.PAID and before.state is PledgeState.DISPUTED:
            return None
        return _NEWS.get(after.state)
    if after.state is PledgeState.PAID and after.net_minor < before.net_minor:
        return PaymentNews.PARTLY_REFUNDED
    return None


def _owe_to_backer(museum: MuseumScope, settled: Settled, news: PaymentNews, now: datetime) -> None:
    after, campaign = settled.after, settled.campaign
    if after.member_id is None or after.platform is None or after.address is None:
        return
    kind = OccasionKind.THANKS if news is PaymentNews.PAID else OccasionKind.SERVICE
    subject: dict[str, Any] = {
        "payment": news.value,
        "amount": after.amount_minor,
        "currency": after.currency,
        "refunded": _given_back(settled) if news in _GIVEN_BACK else 0,
        "counted_in": campaign.currency,
        "backers": campaign.backers,
        "public_name": after.public_name,
        "publicity": after.publicity.value,
        "tier_title": _lost_tier(museum, settled),
        "title": campaign.title,
        "role": _has_role(settled),
        **carried(campaign, PAID),
    }
    to = (after.platform, after.address)
    owe_to_member(museum, kind, subject, after.member_id, to, after.language or "en", now)


def _has_role(settled: Settled) -> bool:
    """Tell whether others could see by a role, where the gift was made, that it was."""
    return any(
        one.platform is settled.after.platform and one.campaign_id in (0, settled.campaign.id)
        for one in settled.roles
    )


def _given_back(settled: Settled) -> int:
    """Count what went back, in the campaign's minor units; it may never have been counted."""
    before, currency = settled.before, settled.campaign.currency
    if before.net_minor > 0:
        return before.net_minor - settled.after.net_minor
    given = Money(before.amount_minor, before.currency)
    return given.convert(Decimal(before.rate), currency).minor


def _lost_tier(museum: MuseumScope, settled: Settled) -> dict[str, str] | None:
    """Give the title of the tier whose last place went before the payment came."""
    slug = settled.before.tier
    if slug is None or settled.after.tier is not None:
        return None
    tiers = tier_rows.of_campaign(museum, settled.before.campaign_id)
    return next((one.title for one in tiers if one.slug == slug), {"": slug})


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
        "held_for": pledge.held_for and pledge.held_for.value,
    }
    owe_to_many(museum, new_id(), Audience.STAFF_SPACES, OccasionKind.SERVICE, subject, now)
