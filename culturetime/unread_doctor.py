"""What doctor says of events of money that came, were authentic, and could not be read."""

from datetime import datetime

from core.store import Store
from core.store.queries import unread_events
from culturetime.finding import Finding

_CHECK = "events of money"


async def examine_unread(store: Store, _now: datetime) -> Finding:
    """Tell of events that wait for a look."""
    network = store.network()
    newest = await network.read(lambda scope: unread_events.newest(scope, 1))
    if not newest:
        return Finding(_CHECK, "all that came could be read")
    count, last = await network.read(unread_events.count), newest[0]
    found = f"{count} could not be read, the last at {last.received_at:%Y-%m-%d %H:%M}"
    fix = "Look at them by culturetime stripe unread; a newer version may be able to read them."
    return Finding(_CHECK, f"{found}: {last.problem}", fix)
