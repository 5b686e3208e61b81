"""What the members of a group of deliveries got of late, against the limits that hold for them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.outreach.caps import LIMITED, LONGEST, SELDOM, Caps, Had, of_museum, room_at
from core.outreach.errands import Errand
from core.outreach.nudges.sequences import is_asked
from core.outreach.occasions import PRIORITIES
from core.outreach.timing import Cap
from core.states.nudges import Pace
from core.states.outreach import OccasionKind, Recipient
from core.store import NetworkScope
from core.store.queries import had

_MEMBER = Recipient.MEMBER
#: A kind whose messages are counted, by the priority that stands in a delivery's row.
_KINDS: Mapping[int, OccasionKind] = {PRIORITIES[kind]: kind for kind in LIMITED}


@dataclass(frozen=True, slots=True)
class Counted:
    """What each member had of each kind; it grows with what goes out in this very group.

    In a group of `one_each` nobody gets more than one message.
    """

    network: Caps
    one_each: bool = True
    of: dict[tuple[int, OccasionKind], list[Had]] = field(default_factory=dict)

    def room(self, one: Errand) -> datetime | None:
        """Give from when on a delivery is within its limits; nothing for what has none.

        What a member asked for in so many words is held back by no limit, and counts.
        """
        before = self.of.get((one.row.recipient_id, one.row.kind))
        if not before:
            # No limit is below one: who had none has room.
            return None
        own = _own_cap(one)
        every = self.network.of(one.row.kind)
        if one.row.recipient is not Recipient.MEMBER or own is None or every is None:
            return None
        return room_at(one.now, one.row.museum_id, (own, every), before)

    def count(self, one: Errand) -> None:
        """Count a delivery that goes out now."""
        if self.one_each:
            return
        mine = self.of.setdefault((one.row.recipient_id, one.row.kind), [])
        mine.append(Had(one.row.museum_id, one.now))


def _own_cap(one: Errand) -> Cap | None:
    """Give the museum's limit, or the member's own where that is the stricter."""
    if is_asked(one.row.subject):
        return None
    cap = of_museum(one.reader.museum.caps).of(one.row.kind)
    nudge = one.reader.nudge
    if cap is None or nudge is None or nudge.pace is not Pace.SELDOM:
        return cap
    return min(cap, SELDOM, key=lambda of: of.count / of.per.total_seconds())


def counted(network: NetworkScope, claimed: Collection[Errand], caps: Caps) -> Counted:
    """Read, in one statement, what counts against the limits of all that is about to go out.

    `caps` are the network's. Without an update or a nudge among them nothing is asked. Two lanes
    that write to one member count one after the other.
    """
    now = {
        one.row.recipient_id: one.now
        for one in claimed
        if one.row.recipient is _MEMBER and one.row.kind in LIMITED
    }
    if not now:
        return Counted(caps)
    found = Counted(caps, one_each=len(now) == len(claimed))
    start = min(now.values()) - LONGEST
    had.hold(network, now.keys())
    for got in had.since(network, now.keys(), start):
        at = Had(got.museum_id, got.at or now[got.member_id])
        found.of.setdefault((got.member_id, _KINDS[got.priority]), []).append(at)
    return found
