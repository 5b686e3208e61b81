"""The payment page's side of a hand-off: what a link offers, and the pledge it starts."""

from dataclasses import dataclass, field
from datetime import datetime

from core.community.museums import now_of
from core.giving.pledges import Appearance, Offer, Origin, start
from core.giving.refusals import GiftRefused, Obstacle
from core.messages import Platform
from core.money import Money
from core.store import NetworkScope
from core.store.queries import campaigns, museums, payment_links
from core.store.queries.campaigns import Campaign
from core.store.queries.museums import Museum
from core.store.queries.payment_links import PaymentLink
from core.store.queries.pledges import Pledge


@dataclass(frozen=True, slots=True)
class Offered:
    """What a payment link is for. It tells nobody for whom it was made."""

    museum: Museum
    campaign: Campaign
    money: Money
    link: PaymentLink


def takes_gifts(museum: Museum, platform: Platform | None) -> bool:
    """Tell whether somebody on `platform` may give: in a replay only the people it plays."""
    return museum.replay_at is None or platform is Platform.SIMULATED


def offered(network: NetworkScope, token: str) -> Offered | None:
    """Read what a link offers; opening it changes nothing. Nothing for an unknown token."""
    link = payment_links.find(network, token)
    museum = museums.find(network, link.museum_id) if link else None
    if link is None or museum is None:
        return None
    campaign = campaigns.find(network.museum(museum.id), link.campaign_id)
    if campaign is None:
        return None
    return Offered(museum, campaign, Money(link.amount_minor, campaign.currency), link)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the giver chose on the payment page; a `reference` starts the same pledge once."""

    appearance: Appearance = field(default_factory=Appearance)
    reference: str | None = None


def start_pledge(network: NetworkScope, offer: Offered, choice: Choice, wall: datetime) -> Pledge:
    """Start the pledge of a link, in a transaction; raises GiftRefused."""
    link = offer.link
    if not takes_gifts(offer.museum, link.platform):
        raise GiftRefused(Obstacle.REPLAYED)
    origin = None
    if link.platform is not None and link.address is not None:
        origin = Origin(link.platform, link.address, link.language)
    return start(
        network.museum(offer.museum.id),
        offer.campaign,
        Offer(
            money=offer.money,
            member_id=link.member_id,
            tier=link.tier,
            reference=choice.reference,
            appearance=choice.appearance,
            origin=origin,
        ),
        offer.museum.rates,
        now_of(offer.museum, wall),
    )
