"""The payment page's side of a hand-off: what a link offers, and the pledge it starts."""

from dataclasses import KW_ONLY, dataclass, field
from datetime import datetime

from core.community.museums import now_of
from core.giving.pledges import Appearance, Offer, Origin, start
from core.giving.refusals import GiftRefused, Obstacle
from core.messages import Platform
from core.money import Money
from core.states.giving import GiftSource
from core.states.outreach import ConsentState, Purpose
from core.store import NetworkScope
from core.store.queries import campaigns, memberships, museums, payment_links
from core.store.queries import tiers as tier_rows
from core.store.queries.campaigns import Campaign
from core.store.queries.museums import Museum
from core.store.queries.payment_links import PaymentLink
from core.store.queries.pledges import Pledge
from core.store.queries.tiers import Tier

#: Which wording the payment page's question for consent has; kept as proof with every yes.
NEWS_WORDING = "page 1"
#: A replay that is on one of them may be on both.
_REAL_CLIENTS = frozenset({Platform.TELEGRAM, Platform.DISCORD})
_PAGE = "payment page"


@dataclass(frozen=True, slots=True)
class Offered:
    """What a payment link is for, with its reward. It tells nobody for whom it was made."""

    museum: Museum
    campaign: Campaign
    money: Money
    link: PaymentLink
    tier: Tier | None = None

    @property
    def may_hear_news(self) -> bool:
        """Tell whether there is a chat in which whoever gives could hear news."""
        return self.link.member_id is not None


def takes_gifts(museum: Museum, platform: Platform | None) -> bool:
    """Tell whether somebody on `platform` may give: in a replay only the people it plays."""
    if museum.replay_at is None:
        return True
    played = museum.replay_platform or Platform.SIMULATED
    return platform is played or {platform, played} == _REAL_CLIENTS


def offered(network: NetworkScope, token: str) -> Offered | None:
    """Read what a link offers; opening it changes nothing. Nothing for an unknown token."""
    link = payment_links.find(network, token) if token.isascii() and token.isprintable() else None
    museum = museums.find(network, link.museum_id) if link else None
    if link is None or museum is None:
        return None
    campaign = campaigns.find(network.museum(museum.id), link.campaign_id)
    if campaign is None:
        return None
    places = tier_rows.of_campaign(network.museum(museum.id), campaign.id)
    tier = next((one for one in places if one.slug == link.tier), None)
    return Offered(museum, campaign, Money(link.amount_minor, campaign.currency), link, tier)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the giver chose on the payment page; a `reference` starts the same pledge once.

    `money` is another amount than the link's, in the campaign's currency. `wants_reward` is
    false for a gift without the link's reward, `wants_news` true for a yes to news. `source` is
    the way to pay.
    """

    appearance: Appearance = field(default_factory=Appearance)
    reference: str | None = None
    _: KW_ONLY
    money: Money | None = None
    wants_reward: bool = True
    wants_news: bool = False
    source: GiftSource = GiftSource.CARD


def check_taken(offer: Offered) -> None:
    """Raise GiftRefused where only the people of a replay give."""
    if not takes_gifts(offer.museum, offer.link.platform):
        raise GiftRefused(Obstacle.REPLAYED)


def agree(network: NetworkScope, offer: Offered, choice: Choice, wall: datetime) -> None:
    """Write the yes to news, if it was given; no tick is no answer, and changes nothing."""
    member_id = offer.link.member_id
    if not choice.wants_news or member_id is None:
        return
    memberships.say(
        network.museum(offer.museum.id),
        member_id,
        Purpose.NEWS,
        ConsentState.GRANTED,
        now_of(offer.museum, wall),
        language=offer.link.language,
        wording=NEWS_WORDING,
        source=_PAGE,
    )


def start_pledge(network: NetworkScope, offer: Offered, choice: Choice, wall: datetime) -> Pledge:
    """Start the pledge of a link, in a transaction; raises GiftRefused."""
    link = offer.link
    check_taken(offer)
    if choice.source is GiftSource.BANK_TRANSFER and offer.museum.account is None:
        raise GiftRefused(Obstacle.NO_ACCOUNT)
    origin = None
    if link.platform is not None and link.address is not None:
        origin = Origin(link.platform, link.address, link.language)
    return start(
        network.museum(offer.museum.id),
        offer.campaign,
        Offer(
            money=choice.money or offer.money,
            source=choice.source,
            member_id=link.member_id,
            tier=link.tier if choice.wants_reward else None,
            reference=choice.reference,
            appearance=choice.appearance,
            origin=origin,
        ),
        offer.museum.rates,
        now_of(offer.museum, wall),
    )
