"""What `culturetime doctor` examines of Stripe: key, addresses, version, accounts, clock."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import stripe

from core.store import Store
from core.store.queries import checkouts, museums, payments
from core.store.queries.museums import Museum
from culturetime.finding import Finding
from culturetime.reach import others_reach_it
from culturetime.settings import Settings
from culturetime.stripe import reached, secrets_of
from payments.stripe import API_VERSION, KINDS, Endpoint, Mode, is_restricted, mode_of
from payments.stripe.accounts import OWN
from payments.stripe.gateway import said
from payments.stripe.onboarding import Standing, standing_of

_MOST_SECONDS = 60
_REGISTER = "Run culturetime stripe register."
_SET_IT = (
    "Set it as culturetime stripe register printed it; if it is lost, roll it in Stripe's "
    "dashboard."
)
_MOST = 100
#: How the pages of test mode are named.
_TEST_PAGE = "cs_test_"


async def examine_stripe(store: Store | None, settings: Settings, now: datetime) -> list[Finding]:
    """Ask Stripe about what is configured; without a store, not about museums' accounts."""
    async with reached(settings) as client:
        if client is None:
            return _without_key(settings)
        try:
            listed = await client.v1.webhook_endpoints.list_async({"limit": _MOST})
        except stripe.StripeError as problem:
            return [_refused(problem)]
        found = [_key(settings), _reach(settings), _clock(listed, now)]
        for endpoint in Endpoint:
            found += _endpoint(settings, endpoint, listed.data)
        if store is None:
            return found
        return [*found, *await _pretended(store, settings), *await _accounts(store, client)]


def _without_key(settings: Settings) -> list[Finding]:
    if not secrets_of(settings):
        return []
    fix = "Set CULTURETIME_STRIPE_API_KEY too, or unset the secrets."
    return [Finding("stripe", "a webhook secret is set, and no key", fix)]


def _refused(problem: stripe.StripeError) -> Finding:
    match problem:
        case stripe.AuthenticationError():
            fix = (
                "Copy a key again from dashboard.stripe.com/apikeys to CULTURETIME_STRIPE_API_KEY."
            )
        case stripe.PermissionError():
            fix = "Give the restricted key the rights that docs/stripe.md lists."
        case _:
            fix = "Check the network, or CULTURETIME_STRIPE_API_URL, and try again."
    return Finding("stripe key", said(problem), fix)


def _key_of(settings: Settings) -> str:
    return settings.stripe_api_key.get_secret_value() if settings.stripe_api_key else ""


def _key(settings: Settings) -> Finding:
    key = _key_of(settings)
    if is_restricted(key):
        return Finding("stripe key", f"works, restricted, {mode_of(key).value} mode")
    if mode_of(key) is Mode.TEST:
        return Finding("stripe key", "works; for real money make a restricted one (docs/stripe.md)")
    fix = "Make a restricted key with the rights that docs/stripe.md lists, and set that."
    return Finding("stripe key", "works, and may do everything", fix)


def _reach(settings: Settings) -> Finding:
    """Hold the mode against who can reach the pages."""
    public_url, mode = settings.public_url or "", mode_of(_key_of(settings))
    if mode is Mode.LIVE and not public_url.startswith("https://"):
        fix = "Set CULTURETIME_PUBLIC_URL to the https address that people use."
        return Finding("stripe mode", "money is real, and givers can't come back from Stripe", fix)
    if mode is Mode.TEST and others_reach_it(settings):
        return Finding("stripe mode", f"test: no money moves, though others reach {public_url}")
    return Finding("stripe mode", mode.value)


def _clock(listed: Any, now: datetime) -> Finding:
    """Compare our clock with Stripe's: signatures are only believed within five minutes."""
    headers = listed.last_response.headers if listed.last_response else {}
    date = {name.lower(): value for name, value in headers.items()}.get("date")
    if date is None:
        return Finding("stripe clock", "Stripe does not say what time it is")
    apart = abs((now - parsedate_to_datetime(date)).total_seconds())
    if apart > _MOST_SECONDS:
        return Finding("stripe clock", f"{apart:.0f} s apart", "Set this machine's clock, by NTP.")
    return Finding("stripe clock", f"{apart:.0f} s apart")


def _endpoint(settings: Settings, endpoint: Endpoint, known: list[Any]) -> list[Finding]:
    """Find our address among those that Stripe posts to."""
    check = f"stripe {endpoint.value}"
    has_secret = endpoint in secrets_of(settings)
    if settings.public_url is None:
        found = "Stripe can't reach this machine: gifts are looked up instead of told"
        return [Finding(check, found)] if has_secret else []
    url = f"{settings.public_url}{endpoint.value}"
    ours = [one for one in known if one.url == url and one.status == "enabled"]
    if not ours and not has_secret and endpoint is Endpoint.CONNECT:
        return []
    if not ours:
        return [Finding(check, f"Stripe does not post to {url}", _REGISTER)]
    if not has_secret:
        return [Finding(check, "its secret is not set: what comes is refused", _SET_IT)]
    return [_as_it_should(check, ours[0])]


def _as_it_should(check: str, endpoint: Any) -> Finding:
    events = set(endpoint.enabled_events)
    missing = [] if "*" in events else [kind for kind in KINDS if kind not in events]
    if missing:
        return Finding(check, f"is not told of {', '.join(missing)}", _REGISTER)
    if endpoint.api_version != API_VERSION:
        found = f"speaks {endpoint.api_version or 'the account’s own version'}, not {API_VERSION}"
        return Finding(check, found, _REGISTER)
    return Finding(check, f"registered, {API_VERSION}")


async def _pretended(store: Store, settings: Settings) -> list[Finding]:
    """Find gifts that were tests, among real ones."""
    if mode_of(_key_of(settings)) is Mode.TEST:
        return []
    network = store.network()
    if not (slugs := await network.read(lambda scope: checkouts.counted(scope, _TEST_PAGE))):
        return []
    fix = "Begin real money with a new database, or send the test gifts back in test mode first."
    return [Finding("stripe tests", f"gifts of test mode count at {', '.join(slugs)}", fix)]


async def _accounts(store: Store, client: stripe.StripeClient) -> list[Finding]:
    """Ask about the account of each museum that has one."""
    found: list[Finding] = []
    for museum in await store.network().read(museums.every_museum):
        own = await store.museum(museum.id).read(payments.accounts)
        open_ = [one.account for one in own if one.closed_at is None and one.account != OWN]
        found += [await _account(client, museum, account) for account in open_]
    return found


async def _account(client: stripe.StripeClient, museum: Museum, account: str) -> Finding:
    check = f"stripe account of {museum.slug}"
    try:
        standing = await standing_of(client, account)
    except stripe.StripeError as problem:
        return Finding(check, said(problem), f"Run culturetime stripe connect {museum.slug}.")
    if standing.takes_payments:
        return Finding(check, f"{account} takes payments")
    return Finding(check, _missing(standing), f"Run culturetime stripe connect {museum.slug}.")


def _missing(standing: Standing) -> str:
    return f"{standing.account} takes no payments; missing: {', '.join(standing.missing) or '?'}"
