"""Making keys, accounts and endpoints, as people do on Stripe's dashboard."""

from doubles.errors import Impossible
from doubles.json import Json
from doubles.stripe.money.accounts import disconnect, onboard, open_account, suspend
from doubles.stripe.objects.accounts import enable
from doubles.stripe.people.deed import Deed, Doing
from doubles.stripe.state.endpoints import Endpoint
from doubles.stripe.state.keys import RIGHTS
from doubles.stripe.state.till import Till


def platform(deed: Deed) -> Json:
    """Tell the platform's account and its secret key; the account takes payments from now on."""
    till = Till(deed.world, deed.world.books[deed.world.platform])
    shown = till.books.find("account", deed.world.platform)
    if shown is None:
        shown = open_account(till, deed.text("name") or "Platform", "IT", None)
        enable(shown)
    return {"account": deed.world.platform, "key": deed.world.keys[0].secret}


def add_key(deed: Deed) -> Json:
    """Make a restricted key."""
    rights = {str(name): str(right) for name, right in deed.given["rights"].items()}
    if not set(rights.values()) <= set(RIGHTS):
        raise Impossible(f"A right is one of {', '.join(RIGHTS)}.")
    return {"key": deed.world.add_key("rk", rights).secret}


def add_account(deed: Deed) -> Json:
    """Connect an account; unless it is `new`, it has told all that Stripe wants to know."""
    till = Till(deed.world, deed.world.open_books())
    country = deed.text("country") or "IT"
    shown = open_account(till, deed.text("name"), country, deed.text("email") or None)
    if not deed.flag("new"):
        enable(shown)
    return {"account": shown["id"]}


def add_endpoint(deed: Deed) -> Json:
    """Register an endpoint."""
    made = Endpoint(
        id=deed.world.ids.make("we_"),
        url=deed.text("url"),
        secret=deed.world.ids.make("whsec_", 32),
        is_connect=deed.flag("connect"),
        events=tuple(deed.given.get("events") or ["*"]),
        api_version=deed.text("api_version") or None,
        created=deed.world.now(),
    )
    deed.world.endpoints[made.id] = made
    return {"endpoint": made.id, "secret": made.secret}


def roll_secret(deed: Deed) -> Json:
    """Give an endpoint a new secret; the old one goes on signing for a day if wished."""
    secret = deed.world.ids.make("whsec_", 32)
    deed.endpoint.roll(secret, deed.world.clock.now(), keeps_old=deed.flag("keeps_old"))
    return {"secret": secret}


def tell_all(deed: Deed) -> Json:
    """Tell all that Stripe wants to know of an account."""
    onboard(deed.till)
    return {}


def restrict(deed: Deed) -> Json:
    """Let an account take no payments for a reason."""
    suspend(deed.till, deed.text("reason") or "requirements.past_due")
    return {}


def cut_off(deed: Deed) -> Json:
    """Cut an account's connection to the platform, on the account's side."""
    disconnect(deed.till)
    return {}


DEEDS: dict[str, Doing] = {
    "platform": platform,
    "add_key": add_key,
    "add_account": add_account,
    "add_endpoint": add_endpoint,
    "roll_secret": roll_secret,
    "tell_all": tell_all,
    "restrict": restrict,
    "cut_off": cut_off,
}
