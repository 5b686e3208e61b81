"""What Stripe is asked for one gift: written once, and asked in the same words each time."""

from datetime import datetime, timedelta
from typing import Any

from core.giving.hand_over import Offered
from core.store.queries.pledges import Pledge
from payments.stripe.things import MUSEUM, PLEDGE

#: Stripe lets a page live from 30 minutes to 24 hours after it was opened
#: (docs.stripe.com/api/checkout/sessions/create); clocks differ, and a try may come later.
_SHORT = timedelta(minutes=35)
_LONG = timedelta(hours=23, minutes=50)
SHORTEST = timedelta(minutes=30)

_LOCALES = frozenset({"de", "en", "es", "fr", "it"})
_LONGEST_NAME = 250


def end_of_page(pledge: Pledge, now: datetime) -> datetime:
    """Choose until when a gift can be paid: not for long while it holds a place of a reward."""
    return (now + (_SHORT if pledge.tier else _LONG)).replace(microsecond=0)


def session_for(
    pledge: Pledge, offered: Offered, return_url: str, until: datetime
) -> dict[str, Any]:
    """Write what opens the page of a pledge. It names no person."""
    marks = {MUSEUM: offered.museum.slug, PLEDGE: str(pledge.id)}
    language = offered.link.language
    return {
        "mode": "payment",
        "submit_type": "donate",
        "locale": language if language in _LOCALES else "auto",
        "line_items": [{"quantity": 1, "price_data": _price(pledge, offered)}],
        # The receipt is to show the amount that was given, in the currency it was given in.
        "adaptive_pricing": {"enabled": False},
        "metadata": marks,
        # Stripe copies these to the charge, and not from the session.
        "payment_intent_data": {"metadata": marks},
        "success_url": return_url,
        "cancel_url": _offer_url(return_url, offered),
        "expires_at": int(until.timestamp()),
    }


def word_for_word(asked: dict[str, Any]) -> dict[str, Any]:
    """Put what is asked in one order: a database may give a structure back in another.

    Under one key Stripe answers the same words alone.
    """
    return {name: _in_order(asked[name]) for name in sorted(asked)}


def _in_order(told: Any) -> Any:
    if isinstance(told, dict):
        return word_for_word(told)
    return [_in_order(one) for one in told] if isinstance(told, list) else told


def _price(pledge: Pledge, offered: Offered) -> dict[str, Any]:
    product = {"name": _local(offered, offered.campaign.title)[:_LONGEST_NAME]}
    if offered.tier is not None and pledge.tier is not None:
        product["description"] = _local(offered, offered.tier.title)[:_LONGEST_NAME]
    return {
        "currency": pledge.currency.lower(),
        "unit_amount": pledge.amount_minor,
        "product_data": product,
    }


def _offer_url(return_url: str, offered: Offered) -> str:
    """Lead who turns back to the page of the link, where the same payment can be gone on with."""
    return f"{return_url.partition('/p/')[0]}/p/{offered.link.token}"


def _local(offered: Offered, texts: dict[str, str]) -> str:
    wanted = (texts.get(one) for one in (offered.link.language, *offered.museum.languages))
    return next((one for one in wanted if one), offered.museum.name)
