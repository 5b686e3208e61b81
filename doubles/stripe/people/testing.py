"""What only tests do: faults, time, looking at requests."""

from doubles.json import Json
from doubles.stripe.faults import Fault, FaultKind
from doubles.stripe.money.paying import expire_due
from doubles.stripe.people.deed import Deed, Doing
from doubles.stripe.state.till import Till


def add_fault(deed: Deed) -> Json:
    """Let the next requests fail, in a way and at most as often as is said."""
    fault = Fault(
        kind=FaultKind(deed.text("kind")),
        route=deed.text("route"),
        count=deed.number("count") or 1,
        skip=deed.number("skip"),
        seconds=float(deed.given.get("seconds") or 0),
        code=deed.number("code") or 503,
        share=float(deed.given.get("share") or 1),
        seed=deed.number("seed"),
    )
    deed.world.faults.add(fault)
    return {}


def clear_faults(deed: Deed) -> Json:
    """Let everything work again; requests that were held back go on."""
    deed.world.faults.clear()
    return {}


def held(deed: Deed) -> Json:
    """Tell how many requests are held back."""
    return {"count": deed.world.faults.held}


def advance(deed: Deed) -> Json:
    """Let so many seconds have passed in this world."""
    deed.world.clock.advance(float(deed.given["seconds"]))
    for books in deed.world.books.values():
        expire_due(Till(deed.world, books))
    deed.world.signal.tell()
    return {"now": deed.world.clock.now()}


def requests(deed: Deed) -> Json:
    """List the requests whose route begins so."""
    listed = [one.told for one in deed.world.requests if one.route.startswith(deed.text("route"))]
    return {"requests": listed}


def violations(deed: Deed) -> Json:
    """List what did not follow the published API."""
    world = deed.world
    for books in world.books.values():
        for event in books.newest_first("event"):
            if event["id"] not in world.judged:
                world.judged.add(event["id"])
                world.violations += [
                    f"the double sends {one}" for one in deed.double.check_event(event)
                ]
    return {"violations": world.violations}


def forgive(deed: Deed) -> Json:
    """Stop noting what does not follow the published API in requests."""
    deed.world.is_forgiving = True
    return {}


def wait(deed: Deed) -> Json:
    """Tell how much has happened; whoever asks was held until something did."""
    return {"version": deed.world.signal.version}


DEEDS: dict[str, Doing] = {
    "wait": wait,
    "add_fault": add_fault,
    "clear_faults": clear_faults,
    "held": held,
    "advance": advance,
    "requests": requests,
    "violations": violations,
    "forgive": forgive,
}
