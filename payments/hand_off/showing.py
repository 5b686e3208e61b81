"""What the pages show: sentences and values, chosen here so that the templates only place them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from babel.numbers import format_decimal

from core.community.ages import age_of_consent
from core.community.museums import now_of
from core.giving.attempts import next_after
from core.giving.campaigns import check_open
from core.giving.following import code_of
from core.giving.hand_over import Offered, check_taken
from core.giving.pledges import LONGEST_MESSAGE
from core.giving.refusals import GiftRefused, Obstacle
from core.messages import Platform
from core.money import Money, exponent
from core.states.giving import Anonymity, GiftSource, PledgeState
from core.store.queries.pledges import Pledge
from core.texts import Words, ages, giving, guarding, hand_off, payments, public_name, transfers
from core.texts.refusals import why_not
from payments.hand_off.cards import Cards
from payments.hand_off.following import FollowWay
from payments.hand_off.form import Form
from payments.hand_off.transfer import transfer_shown

_WAYS = (Anonymity.ANONYMOUS, Anonymity.FIRST_NAME, Anonymity.FULL_NAME, Anonymity.ALIAS)
_ALIVE = (PledgeState.STARTED, PledgeState.PROCESSING, PledgeState.PAID)
_NOT_PAID = (PledgeState.FAILED, PledgeState.EXPIRED)


def offer(
    words: Words, offered: Offered, form: Form, cards: Cards, awaited: Pledge | None = None
) -> dict[str, Any]:
    """Give what the page of an offer shows; `awaited` is a transfer that was announced by it."""
    campaign, age = offered.campaign, age_of_consent(offered.museum.country)
    by_card = cards is Cards.TAKEN
    return {
        "title": hand_off.title(words, museum=offered.museum.name),
        "campaign": _local(words, offered, campaign.title),
        "form": form,
        "amount_label": hand_off.amount_label(words, currency=campaign.currency),
        "limits": hand_off.limits(words, least=_least(offered), most=_most(offered)),
        "reward": _reward(words, offered),
        "ways_label": public_name.ask(words),
        "ways": [(way.value, public_name.choice(words, way)) for way in _WAYS],
        "name_label": hand_off.name_label(words),
        "alias_label": hand_off.alias_label(words),
        "message_label": hand_off.message_label(words),
        "message_hint": hand_off.message_hint(words, most=LONGEST_MESSAGE),
        "longest_message": LONGEST_MESSAGE,
        "age": ages.on_the_page(words, age=age) if age else "",
        "news": hand_off.news(words) if offered.may_hear_news else "",
        "lead": hand_off.lead(words) if by_card else hand_off.lead_to_transfer(words),
        "button": hand_off.go_on(words) if by_card else "",
        "transfer": transfers.by_transfer(words) if offered.museum.account else "",
        "awaited": _awaited(words, offered, awaited),
        "campaign_url": _campaign_url(offered),
        "campaign_link": hand_off.back_to_campaign(words),
    }


def _awaited(words: Words, offered: Offered, pledge: Pledge | None) -> tuple[str, str] | None:
    """Lead back to a transfer that was announced."""
    if pledge is None:
        return None
    return f"/p/{offered.link.token}/done/{pledge.id}", transfers.see_again(words)


def done(
    words: Words, offered: Offered, pledge: Pledge, ways: Sequence[FollowWay], *, known: bool
) -> dict[str, Any]:
    """Give what the page after a payment shows; `known` says that it was made before.

    `ways` lead to other chats in which the giver could follow.
    """
    heading, text = _became(words, offered, pledge)
    settled = pledge.state not in (PledgeState.STARTED, *_NOT_PAID)
    return {
        "title": heading,
        "campaign": _local(words, offered, offered.campaign.title),
        "note": hand_off.known_before(words) if known and settled else "",
        "text": text,
        "told": hand_off.told_in_chat(words) if _is_elsewhere(offered) else "",
        "transfer": transfer_shown(words, offered, pledge),
        "links": _ways_on(words, offered, pledge, settled=settled),
        "follow": _following(words, offered, pledge, ways),
    }


def may_follow(pledge: Pledge) -> bool:
    """Tell whether a giver has no chat yet, and something to hear of."""
    return pledge.member_id is None and pledge.state in _ALIVE


def _following(
    words: Words, offered: Offered, pledge: Pledge, ways: Sequence[FollowWay]
) -> dict[str, Any] | None:
    """Ask a giver from a page where to hear of the campaign, if anywhere."""
    if not may_follow(pledge):
        return None
    return {
        "question": hand_off.follow_question(words),
        "lead": hand_off.follow_lead(words),
        "chat": f"/chat/{offered.museum.slug}?lang={words.language}",
        "said": f"/follow {code_of(offered.link.token, pledge)}",
        "here": hand_off.follow_here(words),
        "ways": [(one.url, _yes(words, one), one.typed) for one in ways],
    }


def _yes(words: Words, way: FollowWay) -> str:
    if way.typed:
        return hand_off.follow_by_words(words, platform=way.platform)
    return hand_off.follow_on(words, platform=way.platform)


def lost(words: Words, reason: str | None) -> dict[str, Any]:
    """Give what the page of a link shows that leads nowhere."""
    return {
        "title": hand_off.not_found_title(words),
        "text": reason or hand_off.not_found(words),
    }


def typed(words: Words, money: Money) -> str:
    """Write an amount as it is typed in the language, without its currency: "15,00"."""
    decimals = exponent(money.currency)
    pattern = f"0.{'0' * decimals}" if decimals else "0"
    return format_decimal(money.major, pattern, locale=words.locale)


def too_many(words: Words) -> str:
    """Ask an address that posts too much to wait."""
    return hand_off.too_many(words)


def away(words: Words) -> str:
    """Tell that the provider does not answer."""
    return hand_off.provider_away(words)


def not_taken(words: Words, offered: Offered) -> str:
    """Tell that the provider takes no such payment for the museum."""
    return hand_off.provider_closed(words, museum=offered.museum.name)


def paused(words: Words, offered: Offered, cards: Cards) -> str | None:
    """Say that cards are paused, if they are, and offer a transfer where there is an account."""
    if cards is not Cards.PAUSED:
        return None
    return _or_by_transfer(words, offered, guarding.paused(words))


def no_cards(words: Words, offered: Offered) -> str:
    """Say that no card is taken here, and offer a transfer."""
    return _or_by_transfer(words, offered, hand_off.no_cards(words))


def _or_by_transfer(words: Words, offered: Offered, said: str) -> str:
    return f"{said} {guarding.transfer_instead(words)}" if offered.museum.account else said


def closed(words: Words, offered: Offered, wall: datetime, cards: Cards) -> str | None:
    """Say kindly that no gift is taken any more, not yet, or not here; nothing while it is."""
    if cards is Cards.NOT_TAKEN and offered.museum.account is None:
        return not_taken(words, offered)
    try:
        check_taken(offered)
        check_open(offered.campaign, now_of(offered.museum, wall))
    except GiftRefused as refusal:
        return refused(words, offered, refusal.obstacle)
    return None


def refused(words: Words, offered: Offered, obstacle: Obstacle) -> str:
    """Say why the gift can't be made, and how it could."""
    title = _reward(words, offered)
    if offered.tier is not None and obstacle is Obstacle.TIER_GONE:
        text = giving.tier_sold_out(words, tier=title)
        return f"{text} {hand_off.reward_refused(words)}"
    if offered.tier is not None and obstacle is Obstacle.TIER_MINIMUM:
        minimum = Money(offered.tier.minimum_minor, offered.campaign.currency)
        text = giving.tier_too_low(words, tier=title, minimum=minimum)
        return f"{text} {hand_off.reward_refused(words)}"
    opens_at = offered.campaign.opens_at
    least, most = _least(offered), _most(offered)
    return why_not(words, obstacle, least=least, most=most, opens_at=opens_at)


def _became(words: Words, offered: Offered, pledge: Pledge) -> tuple[str, str]:
    amount = Money(pledge.amount_minor, pledge.currency)
    match pledge.state:
        case PledgeState.PAID:
            thanks = payments.thanks(
                words,
                name="",
                amount=amount,
                backers=offered.campaign.backers,
                public_name=pledge.public_name,
                publicity=pledge.publicity,
            )
            return hand_off.paid_title(words), thanks
        case PledgeState.PROCESSING:
            return hand_off.waiting_title(words), payments.pending(words, amount=amount)
        case PledgeState.FAILED | PledgeState.EXPIRED:
            return hand_off.unpaid_title(words), payments.failed(words, amount=amount)
        case PledgeState.STARTED if pledge.source is GiftSource.BANK_TRANSFER:
            return transfers.title(words), transfers.lead(words)
        case PledgeState.STARTED:
            return hand_off.started_title(words), hand_off.started(words, amount=amount)
        case PledgeState.REFUNDED | PledgeState.DISPUTED:
            return hand_off.returned_title(words), payments.refunded(words, amount=amount)


def _ways_on(
    words: Words, offered: Offered, pledge: Pledge, *, settled: bool
) -> list[tuple[str, str]]:
    """List where to go from here, the likeliest first."""
    link = f"/p/{offered.link.token}"
    ways = []
    if pledge.state in _NOT_PAID:
        ways.append((link, hand_off.go_on(words)))
    if pledge.state is PledgeState.STARTED and pledge.source is GiftSource.CARD:
        ways.append(("", hand_off.look_again(words)))
    if Platform.WEBCHAT in (offered.link.platform, pledge.platform):
        # The chat waits a little for the thanks, which may still be on their way there.
        chat = f"/chat/{offered.museum.slug}?lang={words.language}&look=paid"
        ways.append((chat, hand_off.back_to_chat(words)))
    ways.append((_campaign_url(offered), hand_off.back_to_campaign(words)))
    if settled:
        ways.append((f"{link}?attempt={next_after(pledge)}", hand_off.give_once_more(words)))
    return ways


def _is_elsewhere(offered: Offered) -> bool:
    """Tell whether the gift began on a platform that is not on our pages."""
    return offered.link.platform not in (None, Platform.WEBCHAT)


def _campaign_url(offered: Offered) -> str:
    return f"/{offered.museum.slug}/{offered.campaign.slug}"


def _reward(words: Words, offered: Offered) -> str:
    return _local(words, offered, offered.tier.title) if offered.tier else ""


def _local(words: Words, offered: Offered, texts: dict[str, str]) -> str:
    """Pick the museum's own text in the language, else in its first, else in any."""
    wanted = (texts.get(one) for one in (words.language, *offered.museum.languages))
    return next((one for one in wanted if one), next(iter(texts.values()), ""))


def _least(offered: Offered) -> Money:
    return Money(offered.campaign.gift_least, offered.campaign.currency)


def _most(offered: Offered) -> Money:
    return Money(offered.campaign.gift_most, offered.campaign.currency)
