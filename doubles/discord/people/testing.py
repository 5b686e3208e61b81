"""What only tests do: faults, limits, time, the gateway's troubles, looking at requests."""

from doubles.discord.faults import Fault, FaultKind
from doubles.discord.gateway.operations import Operation
from doubles.discord.people.deed import Deed, Doing
from doubles.discord.state.sessions import Close
from doubles.json import Json


def add_fault(deed: Deed) -> Json:
    """Let the next requests fail, in a way and at most as often as is said."""
    fault = Fault(
        kind=FaultKind(deed.text("kind")),
        route=deed.text("route"),
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


def limit_rates(deed: Deed) -> Json:
    """Switch the rate limits on or off."""
    deed.world.is_rate_limited = bool(deed.given.get("on"))
    return {}


def advance(deed: Deed) -> Json:
    """Let so many seconds have passed in this world."""
    deed.world.clock.advance(float(deed.given["seconds"]))
    deed.world.signal.tell()
    return {"now": deed.world.clock.now()}


def show_date(deed: Deed) -> Json:
    """Let screens show a second since 1970 for the present, as a re-enactment does."""
    deed.world.played = float(deed.given["second"])
    return {}


def limit_starts(deed: Deed) -> Json:
    """Set how many sessions the bot may still start today."""
    deed.bot.starts_left = deed.number("count")
    return {}


def requests(deed: Deed) -> Json:
    """List the requests of bots whose route begins so."""
    listed = [
        one.told
        for one in deed.world.requests
        if one.route.startswith(deed.text("route")) and deed.number("bot") in {0, one.bot}
    ]
    return {"requests": listed}


def violations(deed: Deed) -> Json:
    """List what did not follow the published API."""
    return {"violations": deed.world.violations}


def forgive(deed: Deed) -> Json:
    """Stop noting what does not follow the published API in requests."""
    deed.world.is_forgiving = True
    return {}


def reconnect(deed: Deed) -> Json:
    """Ask the bot to connect anew (operation 7); its sessions wait for it."""
    return _say(deed, {"op": int(Operation.RECONNECT), "d": None, "s": None, "t": None})


def invalidate(deed: Deed) -> Json:
    """Tell the bot that its session is no longer valid (operation 9), for good or not."""
    can_resume = bool(deed.given.get("can_resume"))
    said = _say(deed, {"op": int(Operation.INVALID_SESSION), "d": can_resume, "s": None, "t": None})
    if not can_resume:
        deed.world.sessions.forget(deed.bot.id)
    return said


def close(deed: Deed) -> Json:
    """Close the bot's connections with a code; 0 cuts them without a word.

    With `forget` what comes back by RESUME begins anew.
    """
    closed = _say(deed, Close(deed.number("code"), deed.text("reason")))
    if deed.given.get("forget"):
        deed.world.sessions.forget(deed.bot.id)
    return closed


def forget_sessions(deed: Deed) -> Json:
    """Forget the bot's sessions: what comes back by RESUME begins anew."""
    deed.world.sessions.forget(deed.bot.id)
    return {}


def _say(deed: Deed, frame: Json | Close) -> Json:
    sessions = [one for one in deed.world.sessions.of(deed.bot.id) if one.line]
    for one in sessions:
        one.say(frame)
    return {"count": len(sessions)}


def push(deed: Deed) -> Json:
    """Send the bot an event of any shape, even one that Discord would not send."""
    deed.world.sessions.tell(deed.bot.id, deed.text("event"), deed.given["data"])
    return {}


def gateway(deed: Deed) -> Json:
    """Tell how many connections the bot has, and the operations that came by them."""
    sessions = deed.world.sessions
    connected = sum(one.line is not None for one in sessions.of(deed.bot.id))
    heard = [operation for bot, operation in sessions.heard if bot == deed.bot.id]
    return {"connected": connected, "operations": heard}


def wait(deed: Deed) -> Json:
    """Tell how much has happened; whoever asks was held until something did."""
    return {"version": deed.world.signal.version}


DEEDS: dict[str, Doing] = {
    "wait": wait,
    "add_fault": add_fault,
    "clear_faults": clear_faults,
    "held": held,
    "limit_rates": limit_rates,
    "limit_starts": limit_starts,
    "advance": advance,
    "show_date": show_date,
    "requests": requests,
    "violations": violations,
    "forgive": forgive,
    "reconnect": reconnect,
    "invalidate": invalidate,
    "close": close,
    "forget_sessions": forget_sessions,
    "push": push,
    "gateway": gateway,
}
