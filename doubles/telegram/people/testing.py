"""What only tests do: faults, limits, time, looking at requests, bending updates."""

from doubles.errors import Impossible
from doubles.json import Json
from doubles.telegram.faults import Fault, FaultKind
from doubles.telegram.people.deed import Deed, Doing


def add_fault(deed: Deed) -> Json:
    """Let the next requests fail, in a way and at most as often as is said."""
    fault = Fault(
        kind=FaultKind(deed.text("kind")),
        method=deed.text("method").lower(),
        bot=deed.number("bot"),
        chat=deed.number("chat"),
        count=deed.number("count") or 1,
        skip=deed.number("skip"),
        share=float(deed.given.get("share") or 1),
        seconds=float(deed.given.get("seconds") or 0),
        code=deed.number("code") or 502,
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


def limit_floods(deed: Deed) -> Json:
    """Switch the published sending limits on or off."""
    deed.world.is_flood_limited = bool(deed.given.get("on"))
    return {}


def set_clock(deed: Deed) -> Json:
    """Let time stand still at a second since 1970, or go on."""
    second = deed.given.get("second")
    deed.world.clock.set(None if second is None else int(second))
    return {"now": deed.world.clock.now()}


def requests(deed: Deed) -> Json:
    """List the requests of bots, of one method if it is named."""
    method = deed.text("method").lower()
    listed = [
        one.told
        for one in deed.world.requests
        if method in {"", one.method} and deed.number("bot") in {0, one.bot}
    ]
    return {"requests": listed}


def violations(deed: Deed) -> Json:
    """List what did not follow the published API."""
    return {"violations": deed.world.violations}


def push(deed: Deed) -> Json:
    """Send the bot an update of any shape, even one that Telegram would not send."""
    update = deed.given.get("update")
    if not isinstance(update, dict):
        raise Impossible("An update is an object.")
    inbox = deed.bot.inbox
    number = inbox.next_id
    inbox.bent.add(number)
    inbox.waiting.append({"update_id": number} | update | {"update_id": number})
    inbox.next_id += 1
    inbox.signal.tell()
    return {"update_id": number}


def waiting(deed: Deed) -> Json:
    """Tell how many updates the bot has not taken yet."""
    return {"count": len(deed.bot.inbox.waiting)}


def wait(deed: Deed) -> Json:
    """Tell how much has happened; whoever asks was held until something did."""
    return {"version": deed.world.signal.version}


DEEDS: dict[str, Doing] = {
    "wait": wait,
    "add_fault": add_fault,
    "clear_faults": clear_faults,
    "held": held,
    "limit_floods": limit_floods,
    "set_clock": set_clock,
    "requests": requests,
    "violations": violations,
    "push": push,
    "waiting": waiting,
}
