"""Webhook endpoints: docs.stripe.com/api/webhook_endpoints."""

import re
from urllib.parse import urlsplit

from doubles.json import Json
from doubles.stripe.errors import invalid, missing, no_such
from doubles.stripe.routes.call import Call, Route, lists, reads, writes
from doubles.stripe.routes.lists import page
from doubles.stripe.state.endpoints import Endpoint
from doubles.stripe.state.world import World

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def create(call: Call) -> Json:
    """Register an endpoint; only now its secret is told."""
    given, world = call.given, call.till.world
    url = _url(given.needed("url"))
    events = given.texts("enabled_events")
    if not events:
        raise missing("enabled_events")
    version = given.text("api_version")
    if version is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d(\.\w+)?", version):
        raise invalid(f"Invalid Stripe API version: {version}", param="api_version")
    made = Endpoint(
        id=world.ids.make("we_"),
        url=url,
        secret=world.ids.make("whsec_", 32),
        is_connect=bool(given.flag("connect")),
        events=tuple(events),
        api_version=version,
        created=call.till.now,
        description=given.text("description"),
        metadata=given.metadata(),
    )
    world.endpoints[made.id] = made
    return shown(world, made) | {"secret": made.secret}


def _url(url: str) -> str:
    """Take only addresses on this machine: the double reaches nobody else."""
    if urlsplit(url).hostname not in _LOOPBACK:
        raise invalid("Invalid URL: this double only calls this machine.", param="url")
    return url


def shown(world: World, endpoint: Endpoint) -> Json:
    """Show an endpoint, without its secret."""
    return {
        "id": endpoint.id,
        "object": "webhook_endpoint",
        "api_version": endpoint.api_version,
        "application": None,
        "created": endpoint.created,
        "description": endpoint.description,
        "enabled_events": list(endpoint.events),
        "livemode": world.is_live,
        "metadata": endpoint.metadata,
        "status": "enabled" if endpoint.is_enabled else "disabled",
        "url": endpoint.url,
    }


def _endpoint(call: Call) -> Endpoint:
    found = call.till.world.endpoints.get(call.path["webhook_endpoint"])
    if found is None:
        raise no_such("webhook_endpoint", call.path["webhook_endpoint"])
    return found


def retrieve(call: Call) -> Json:
    """Give an endpoint."""
    return shown(call.till.world, _endpoint(call))


def update(call: Call) -> Json:
    """Change where an endpoint is, what it takes, and whether it is on."""
    found, given = _endpoint(call), call.given
    found.url = _url(given.text("url", found.url) or found.url)
    found.events = tuple(given.texts("enabled_events")) or found.events
    is_off = given.flag("disabled")
    found.is_enabled = found.is_enabled if is_off is None else not is_off
    return shown(call.till.world, found)


def delete(call: Call) -> Json:
    """Remove an endpoint."""
    found = _endpoint(call)
    del call.till.world.endpoints[found.id]
    return {"id": found.id, "object": "webhook_endpoint", "deleted": True}


def listed(call: Call) -> Json:
    """List endpoints."""
    world = call.till.world
    found = [shown(world, one) for one in reversed(world.endpoints.values())]
    return page(call, "/v1/webhook_endpoints", found)


_NEW = ("url", "enabled_events", "connect", "api_version", "description", "metadata")
_ONE = "/v1/webhook_endpoints/{webhook_endpoint}"

ROUTES: dict[str, Route] = {
    "POST /v1/webhook_endpoints": writes(create, "webhook", *_NEW),
    "GET /v1/webhook_endpoints": lists(listed, "webhook"),
    f"GET {_ONE}": reads(retrieve, "webhook"),
    f"POST {_ONE}": writes(update, "webhook", "url", "enabled_events", "disabled"),
    f"DELETE {_ONE}": writes(delete, "webhook"),
}
