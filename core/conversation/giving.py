"""Giving in three taps: the amount, the confirmation, the payment page."""

import secrets

from core.amounts import AmountProblem, read_amount
from core.conversation import ages
from core.conversation.about import no_campaign
from core.conversation.transferring import by_transfer
from core.conversation.visit import Visit
from core.errors import Refusal
from core.giving.campaigns import check_amount, check_open
from core.giving.links import TOKEN_BYTES
from core.giving.refusals import GiftRefused, Obstacle
from core.messages import Action, Button, Message, Payment
from core.money import Money
from core.store.queries import payment_links
from core.store.queries import tiers as tier_rows
from core.store.queries.campaigns import Campaign
from core.store.queries.payment_links import PaymentLink
from core.store.queries.tiers import Tier
from core.texts import buttons, giving, hand_off, transfers
from core.texts.refusals import why_not

#: What the button beside the suggested amounts says: an amount of one's own.
_OTHER = "other"
#: What the button beside the card says, before the token of the link.
_TRANSFER = "transfer"
_AT_MOST_IN_A_ROW = 3


def give(visit: Visit) -> Message:
    """Ask for an amount, or repeat it above the ways to pay.

    `/give 50 friend` names a reward by its slug.
    """
    campaign = check_taken(visit)
    if question := ages.question_to_giver(visit):
        return question
    try:
        return _give(visit, campaign)
    except GiftRefused as refused:
        raise Refusal(_why_not(visit, campaign, refused.obstacle)) from refused


def check_taken(visit: Visit) -> Campaign:
    """Give the campaign that takes gifts from the visitor now, by some way; raises Refusal."""
    if visit.campaign is None:
        raise Refusal(no_campaign(visit).text)
    if visit.watches_replay:
        raise Refusal(giving.replayed(visit.words))
    try:
        check_open(visit.campaign, visit.now)
    except GiftRefused as refused:
        raise Refusal(_why_not(visit, visit.campaign, refused.obstacle)) from refused
    if visit.museum.account is None and not visit.takes_cards:
        raise Refusal(hand_off.provider_closed(visit.words, museum=visit.museum.name))
    return visit.campaign


def _give(visit: Visit, campaign: Campaign) -> Message:
    if not visit.arguments:
        return _ask(visit, campaign)
    way, _, token = visit.arguments.partition(" ")
    if way == _TRANSFER and token:
        return by_transfer(visit, token)
    if visit.arguments == _OTHER:
        return Message(giving.type_amount(visit.words, example=_example(campaign)))
    typed, tier = _tier_in(visit, campaign)
    minor = read_amount(typed, currency=campaign.currency)
    if isinstance(minor, AmountProblem):
        example = _example(campaign)
        raise Refusal(giving.not_understood(visit.words, problem=minor, example=example))
    check_amount(campaign, minor)
    return _confirm(visit, campaign, Money(minor, campaign.currency), tier)


def _ask(visit: Visit, campaign: Campaign) -> Message:
    amounts = [Money(minor, campaign.currency) for minor in campaign.suggested]
    choices = [Action(visit.words.money(one), f"/give {one.major}") for one in amounts]
    choices.append(Action(buttons.other_amount(visit.words), f"/give {_OTHER}"))
    rows = range(0, len(choices), _AT_MOST_IN_A_ROW)
    ways = [tuple(choices[start : start + _AT_MOST_IN_A_ROW]) for start in rows]
    return Message(giving.ask_amount(visit.words), (*ways, (_tomorrow(visit),)))


def _tomorrow(visit: Visit, token: str = "") -> Action:
    """Offer to come back to it, instead of watching who leaves."""
    said = f"/reminders tomorrow {token}".rstrip()
    return Action(buttons.remind_me_tomorrow(visit.words), said)


def _tier_in(visit: Visit, campaign: Campaign) -> tuple[str, Tier | None]:
    """Part the reward's slug, if one is named, from the amount before it."""
    amount, _, last = visit.arguments.rpartition(" ")
    for tier in tier_rows.of_campaign(visit.scope, campaign.id):
        if amount and last.casefold() == tier.slug:
            return amount, tier
    return visit.arguments, None


def _confirm(visit: Visit, campaign: Campaign, amount: Money, tier: Tier | None) -> Message:
    museum = visit.museum.name
    if tier is None:
        text = giving.confirm(visit.words, amount=amount, museum=museum)
    else:
        _check_tier(visit, tier, amount)
        title = visit.local(tier.title)
        text = giving.confirm_tier(visit.words, amount=amount, museum=museum, tier=title)
    token = _link(visit, campaign, amount, tier)
    ways: list[Button] = []
    if visit.takes_cards:
        ways.append(Payment(buttons.pay(visit.words), token))
    if visit.museum.account is not None:
        ways.append(Action(transfers.by_transfer(visit.words), f"/give {_TRANSFER} {token}"))
    ways.append(_tomorrow(visit, token))
    return Message(text, tuple((way,) for way in ways))


def _check_tier(visit: Visit, tier: Tier, amount: Money) -> None:
    """Refuse a reward that is gone or too dear; its place is held when the payment begins."""
    title = visit.local(tier.title)
    if tier.stock is not None and tier.taken >= tier.stock:
        raise Refusal(giving.tier_sold_out(visit.words, tier=title))
    if amount.minor < tier.minimum_minor:
        minimum = Money(tier.minimum_minor, amount.currency)
        raise Refusal(giving.tier_too_low(visit.words, tier=title, minimum=minimum))


def _link(visit: Visit, campaign: Campaign, amount: Money, tier: Tier | None) -> str:
    platform, address = visit.chat
    link = PaymentLink(
        token=secrets.token_urlsafe(TOKEN_BYTES),
        museum_id=visit.museum.id,
        campaign_id=campaign.id,
        member_id=visit.member.id,
        amount_minor=amount.minor,
        tier=tier.slug if tier else None,
        language=visit.language,
        platform=platform,
        address=address,
        created_at=visit.wall,
    )
    payment_links.add(visit.network, link)
    return link.token


def _example(campaign: Campaign) -> Money:
    """Give an amount that the campaign would take."""
    suggested = [minor for minor in campaign.suggested if minor >= campaign.gift_least]
    return Money(
        sorted(suggested)[len(suggested) // 2] if suggested else campaign.gift_least,
        campaign.currency,
    )


def _why_not(visit: Visit, campaign: Campaign, obstacle: Obstacle) -> str:
    return why_not(
        visit.words,
        obstacle,
        least=Money(campaign.gift_least, campaign.currency),
        most=Money(campaign.gift_most, campaign.currency),
        opens_at=campaign.opens_at,
    )
