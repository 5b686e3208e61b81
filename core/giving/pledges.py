"""A pledge begins: the amount is checked, a place is held, nothing is counted yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from unicodedata import category

from core.banking.references import new_reference
from core.giving import tiers
from core.giving.campaigns import check_amount, check_open
from core.giving.publicity import judged
from core.giving.rates import rate_of
from core.messages import Platform
from core.money import Money
from core.states.giving import Anonymity, GiftSource, PledgeState
from core.store import MuseumScope
from core.store.columns import new_id
from core.store.queries import pledges
from core.store.queries.campaigns import Campaign
from core.store.queries.pledges import Pledge

#: For how long a transfer that somebody announced is awaited; one that comes later counts too.
TRANSFER_WAIT = timedelta(days=14)
#: How many signs a giver's message for the public may have.
LONGEST_MESSAGE = 140


@dataclass(frozen=True, slots=True)
class Origin:
    """The chat where a pledge began, where its thanks go."""

    platform: Platform
    address: str
    language: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a giver chose to be named in public, and the name given on the payment page.

    `message` is for the public too, with or without a name. `crowded` tells that many names came
    from one place in a short time.
    """

    anonymity: Anonymity = Anonymity.ANONYMOUS
    name: str = ""
    alias: str = ""
    message: str = ""
    crowded: bool = False

    @property
    def public_name(self) -> str | None:
        """The name that the public may see, or nothing."""
        return name_in_public(self.anonymity, self.name, self.alias)

    @property
    def public_message(self) -> str | None:
        """The message that the public may see, or nothing."""
        return _plain(self.message)[:LONGEST_MESSAGE].rstrip() or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a person is about to give, by card or by transfer."""

    money: Money
    source: GiftSource = GiftSource.CARD
    member_id: int | None = None
    tier: str | None = None
    reference: str | None = None
    appearance: Appearance = Appearance()
    origin: Origin | None = None


def start(
    museum: MuseumScope, campaign: Campaign, offer: Offer, rates: dict[str, str], now: datetime
) -> Pledge:
    """Start a pledge by card or by transfer; raises GiftRefused.

    By card it waits for its payment for 25 hours, with a tier for 30 minutes while a place is held.
    A transfer is awaited for two weeks, and its place is taken when it arrives, if there is one
    then. With a reference that is known it is that pledge. Whatever it raises must undo the
    caller's transaction.
    """
    known = offer.reference and pledges.referenced(museum, campaign.id, offer.reference)
    if known:
        return known
    check_open(campaign, now)
    rate = rate_of(offer.money.currency, campaign.currency, rates)
    counted = offer.money.convert(rate, campaign.currency).minor
    check_amount(campaign, counted)
    pledge_id = new_id()
    holds = offer.tier is not None and offer.source is GiftSource.CARD
    pledge = Pledge(
        id=pledge_id,
        campaign_id=campaign.id,
        payer=payer_named(offer.member_id) if offer.member_id else f"pledge:{pledge_id}",
        member_id=offer.member_id,
        people=1,
        state=PledgeState.STARTED,
        source=offer.source,
        reference=offer.reference,
        amount_minor=offer.money.minor,
        currency=offer.money.currency,
        rate=str(rate),
        tier=offer.tier,
        placed_at=now if holds else None,
        hold_until=now + _wait(offer),
        name=offer.appearance.name,
        anonymity=offer.appearance.anonymity,
        public_name=offer.appearance.public_name,
        public_message=offer.appearance.public_message,
        net_minor=0,
        pending_minor=0,
        platform=offer.origin.platform if offer.origin else None,
        address=offer.origin.address if offer.origin else None,
        language=offer.origin.language if offer.origin else None,
        started_at=now,
        reported_at=None,
        code=new_reference(),
    )
    pledge = judged(museum, pledge, now, crowded=offer.appearance.crowded)
    if not pledges.add(museum, pledge):
        return _started_meanwhile(museum, pledge)
    if offer.tier and holds:
        tiers.take(museum, campaign.id, offer.tier, counted)
    elif offer.tier:
        tiers.check(museum, campaign.id, offer.tier, counted)
    return pledge


def _wait(offer: Offer) -> timedelta:
    if offer.source is GiftSource.BANK_TRANSFER:
        return TRANSFER_WAIT
    return tiers.HOLD if offer.tier else tiers.WAIT


def payer_named(member_id: int) -> str:
    """Name the payer of all that a member gives."""
    return f"member:{member_id}"


def _started_meanwhile(museum: MuseumScope, pledge: Pledge) -> Pledge:
    """Read the pledge that another transaction started with the same reference."""
    found = pledges.referenced(museum, pledge.campaign_id, pledge.reference or "")
    if found is None:
        raise LookupError(pledge.reference)
    return found


def name_in_public(anonymity: Anonymity, name: str, alias: str = "") -> str | None:
    """Give the name that the public may see, on one line of plain signs, or nothing."""
    match anonymity:
        case Anonymity.ANONYMOUS:
            return None
        case Anonymity.FULL_NAME:
            return _plain(name) or None
        case Anonymity.FIRST_NAME:
            return next(iter(_plain(name).split()), None)
        case Anonymity.ALIAS:
            return _plain(alias) or None


def _plain(text: str) -> str:
    """Write on one line, without control characters."""
    signs = (sign for sign in text if sign.isspace() or category(sign) != "Cc")
    return " ".join("".join(signs).split())
