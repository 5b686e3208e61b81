"""Accounts and the links by which museums tell who they are: docs.stripe.com/api/accounts."""

import re

from doubles.json import Json
from doubles.stripe.errors import ApiError, invalid, no_account
from doubles.stripe.money.accounts import open_account
from doubles.stripe.objects.accounts import ACCOUNT
from doubles.stripe.routes.call import Call, Route, lists, reads, writes
from doubles.stripe.routes.lists import page
from doubles.stripe.state.till import Till

_LINK_SECONDS = 300
#: Where accounts can be opened: stripe.com/global.
_COUNTRIES = re.compile(
    "AE|AT|AU|BE|BG|BR|CA|CH|CY|CZ|DE|DK|EE|ES|FI|FR|GB|GI|GR|HK|HR|HU|IE|IT|JP|LI|LT|LU|LV|MT|MX|"
    "MY|NL|NO|NZ|PL|PT|RO|SE|SG|SI|SK|TH|US"
)
_LINKS = ("account_onboarding", "account_update")
_TYPES = ("standard", "express", "custom", "none")


def own(call: Call) -> Json:
    """Give the account whose books these are."""
    return call.till.books.get(ACCOUNT, call.till.books.account)


def create(call: Call) -> Json:
    """Open the account of a museum, which has still to tell who it is."""
    given, world = call.given, call.till.world
    if call.till.is_connected:
        raise invalid("Only a platform can open accounts.")
    country = given.text("country") or "IT"
    if not _COUNTRIES.fullmatch(country):
        message = f"{country} is not currently supported by Stripe."
        raise invalid(message, param="country", code="country_unsupported")
    name = given.part("business_profile").text("name") or ""
    till = Till(world, world.open_books(), call.till.cause)
    made = open_account(till, name, country, given.text("email"))
    made["metadata"] = given.metadata()
    made["type"] = given.choice("type", _TYPES) or "none"
    return made


def retrieve(call: Call) -> Json:
    """Give an account that is connected, or one's own."""
    return _reached(call, call.path["account"])


def listed(call: Call) -> Json:
    """List the connected accounts."""
    world = call.till.world
    found = [
        books.get(ACCOUNT, name)
        for name, books in reversed(world.books.items())
        if name != world.platform and name not in world.cut_off
    ]
    return page(call, "/v1/accounts", found)


def link(call: Call) -> Json:
    """Make a link by which a museum tells who it is; it can be opened once, for five minutes."""
    given, world = call.given, call.till.world
    account = _reached(call, given.needed("account"))["id"]
    if given.choice("type", _LINKS) is None:
        raise invalid("Missing required param: type.", param="type", code="parameter_missing")
    name = world.ids.make("")
    expires_at = call.till.now + _LINK_SECONDS
    world.links[name] = {
        "account": account,
        "return_url": given.needed("return_url"),
        "refresh_url": given.needed("refresh_url"),
        "expires_at": expires_at,
    }
    return {
        "object": "account_link",
        "created": call.till.now,
        "expires_at": expires_at,
        "url": f"{world.address}/setup/s/{account}/{name}",
    }


def _reached(call: Call, name: str) -> Json:
    world = call.till.world
    if name not in world.books or name in world.cut_off:
        raise _not_reached(call, name)
    return world.books[name].get(ACCOUNT, name)


def _not_reached(call: Call, name: str) -> ApiError:
    return no_account(call.till.world.keys[0].secret, name)


_NEW = (
    *("type", "country", "email", "metadata", "business_profile", "business_type"),
    *("capabilities", "controller", "default_currency"),
)

ROUTES: dict[str, Route] = {
    "GET /v1/account": reads(own, "account"),
    "POST /v1/accounts": writes(create, "account", *_NEW),
    "GET /v1/accounts": lists(listed, "account"),
    "GET /v1/accounts/{account}": reads(retrieve, "account"),
    "POST /v1/account_links": writes(
        *(link, "account_link", "account", "type", "return_url", "refresh_url"),
        *("collect", "collection_options"),
    ),
}
