"""Checkout Sessions: docs.stripe.com/api/checkout/sessions."""

import re

from doubles.json import Json
from doubles.stripe.errors import invalid
from doubles.stripe.money.paying import expire
from doubles.stripe.objects.accounts import can_charge
from doubles.stripe.objects.sessions import SESSION, line, session
from doubles.stripe.parameters import Given
from doubles.stripe.routes.call import Call, Route, lists, reads, writes
from doubles.stripe.routes.lists import having, page
from doubles.stripe.routes.orders import order, plan

_LOCALES = (
    *("auto", "bg", "cs", "da", "de", "el", "en", "en-GB", "es", "es-419", "et", "fi", "fil"),
    *("fr", "fr-CA", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl"),
    *("pl", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sv", "th", "tr", "vi", "zh", "zh-HK"),
    "zh-TW",
)
_SUBMITS = ("auto", "book", "donate", "pay", "subscribe")
_TAKES = (
    *("mode", "success_url", "cancel_url", "line_items", "submit_type", "locale", "metadata"),
    *("payment_intent_data", "expires_at", "client_reference_id", "customer_email"),
    *("customer_creation", "adaptive_pricing", "payment_method_types", "ui_mode"),
    *("billing_address_collection", "origin_context"),
)


def create(call: Call) -> Json:
    """Open a session."""
    till, given = call.till, call.given
    if given.needed("mode") != "payment":
        raise invalid("Only payments can be collected here.", param="mode")
    if not can_charge(till):
        raise invalid("Your account cannot currently make charges.")
    asked = order(till, given, _asked(given))
    made = till.books.add(session(till, asked))
    till.books.plans[made["id"]] = plan(till, given)
    till.books.lines[made["id"]] = [line(till, one, asked.currency) for one in asked.items]
    return made


def _asked(given: Given) -> Json:
    """Read what the session shows as it was given."""
    email = given.text("customer_email")
    if email is not None and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        raise invalid(f"Invalid email address: {email}", param="customer_email")
    return {
        "success_url": _url(given, "success_url", given.needed("success_url")),
        "cancel_url": _url(given, "cancel_url", given.text("cancel_url")),
        "submit_type": given.choice("submit_type", _SUBMITS),
        "locale": given.choice("locale", _LOCALES),
        "client_reference_id": given.text("client_reference_id"),
        "customer_email": email,
        "customer_creation": given.choice("customer_creation", ("always", "if_required"))
        or "if_required",
        "adaptive_pricing": {"enabled": bool(given.part("adaptive_pricing").flag("enabled"))},
        "billing_address_collection": given.choice(
            "billing_address_collection", ("auto", "required")
        ),
    }


def _url(given: Given, name: str, url: str | None) -> str | None:
    if url is not None and not re.match(r"https?://[^\s/]+", url):
        raise invalid("Not a valid URL", param=given.named(name), code="url_invalid")
    return url


def retrieve(call: Call) -> Json:
    """Give a session."""
    return call.object(SESSION, "session")


def expire_now(call: Call) -> Json:
    """End an open session."""
    found = call.object(SESSION, "session")
    if found["status"] != "open":
        message = (
            'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout '
            f"Session has a status of {found['status']}."
        )
        raise invalid(message)
    expire(call.till, found)
    return found


def listed(call: Call) -> Json:
    """List sessions."""
    found = having(call, call.till.books.newest_first(SESSION), "payment_intent", "status")
    return page(call, "/v1/checkout/sessions", found)


def line_items(call: Call) -> Json:
    """List the lines of a session."""
    name = call.object(SESSION, "session")["id"]
    return page(call, f"/v1/checkout/sessions/{name}/line_items", call.till.books.lines[name])


_SUBJECT = "checkout_session"

ROUTES: dict[str, Route] = {
    "POST /v1/checkout/sessions": writes(create, _SUBJECT, *_TAKES),
    "GET /v1/checkout/sessions": lists(listed, _SUBJECT, "payment_intent", "status"),
    "GET /v1/checkout/sessions/{session}": reads(retrieve, _SUBJECT),
    "POST /v1/checkout/sessions/{session}/expire": writes(expire_now, _SUBJECT),
    "GET /v1/checkout/sessions/{session}/line_items": lists(line_items, _SUBJECT),
}
