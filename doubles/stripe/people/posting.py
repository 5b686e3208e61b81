"""What tests do with webhooks: hold them, stop them, send them in any order, look at them."""

from doubles.errors import Impossible
from doubles.json import Json
from doubles.stripe.people.deed import Deed, Doing
from doubles.stripe.state.endpoints import Endpoint
from doubles.stripe.state.outbox import Posting

_MOST_TIMES = 100


def set_posting(deed: Deed) -> Json:
    """Say what becomes of new events."""
    outbox = deed.world.outbox
    outbox.posting = Posting(deed.text("posting"))
    outbox.times = min(deed.number("times") or 1, _MOST_TIMES)
    outbox.delay_seconds = float(deed.given.get("delay") or 0)
    return {}


async def deliver(deed: Deed) -> Json:
    """Send these events in this order, so many at a time; gives how each was answered."""
    known = _every_event(deed)
    owed: list[tuple[Endpoint, Json]] = []
    for name in deed.given["events"]:
        if name not in known:
            raise Impossible(f"There is no event {name}.")
        event = known[name]
        owed += [(one, event) for one in _takers(deed, event)]
    tries = deed.world.outbox.tries
    before = len(tries)
    await deed.postman.deliver(deed.world, owed, max(deed.number("width"), 1))
    return {"tries": [one.told for one in tries[before:]]}


def events(deed: Deed) -> Json:
    """List all events in the order in which they happened, of a type if one is named."""
    wanted = deed.text("type")
    known = _every_event(deed)
    listed = [known[name] for name in deed.world.happened]
    return {"events": [one for one in listed if wanted in {"", one["type"]}]}


def push(deed: Deed) -> Json:
    """Send an event of any shape, even one that Stripe would not send; gives its id."""
    event = deed.till.base("event", "evt_") | deed.given["event"]
    deed.world.judged.add(event["id"])
    return {"event": deed.till.send(event)["id"]}


def tries(deed: Deed) -> Json:
    """List the deliveries made so far, and how many are still to be made."""
    outbox = deed.world.outbox
    return {
        "tries": [one.told for one in outbox.tries],
        "waiting": len(outbox.waiting) + outbox.underway,
    }


def _every_event(deed: Deed) -> dict[str, Json]:
    return {
        one["id"]: one for books in deed.world.books.values() for one in books.newest_first("event")
    }


def _takers(deed: Deed, event: Json) -> list[Endpoint]:
    is_connect = "account" in event
    endpoints = deed.world.endpoints.values()
    return [one for one in endpoints if one.takes(event["type"], is_connect=is_connect)]


DEEDS: dict[str, Doing] = {
    "set_posting": set_posting,
    "deliver": deliver,
    "events": events,
    "push": push,
    "tries": tries,
}
