"""Events: docs.stripe.com/api/events."""

from doubles.json import Json
from doubles.stripe.errors import invalid
from doubles.stripe.routes.call import Call, Route, lists, reads
from doubles.stripe.routes.lists import page

_DAYS = 86400
#: How long events can be listed.
_KEPT_SECONDS = 30 * _DAYS
_MOST_TYPES = 20


def retrieve(call: Call) -> Json:
    """Give an event."""
    return call.object("event")


def listed(call: Call) -> Json:
    """List the events of the last 30 days."""
    types = call.given.texts("types")
    kind = call.given.text("type")
    if len(types) > _MOST_TYPES or (types and kind):
        raise invalid("You may pass either `type` or up to 20 `types`.", param="types")
    oldest = call.till.now - _KEPT_SECONDS
    found = [
        one
        for one in call.till.books.newest_first("event")
        if one["created"] >= oldest and _is_meant(one["type"], types or [kind or "*"])
    ]
    return page(call, "/v1/events", found)


def _is_meant(happened: str, types: list[str]) -> bool:
    return any(one in {"*", happened} or _begins(happened, one) for one in types)


def _begins(happened: str, pattern: str) -> bool:
    return pattern.endswith(".*") and happened.startswith(pattern[:-1])


ROUTES: dict[str, Route] = {
    "GET /v1/events": lists(listed, "event", "type", "types"),
    "GET /v1/events/{id}": reads(retrieve, "event"),
}
