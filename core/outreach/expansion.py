"""The recipients of an occasion are found in chunks, resumable, each chunk in one transaction."""

from datetime import datetime

from core.outreach.occasions import LIVES, PRIORITIES
from core.outreach.segments import Segment, rule_of
from core.states.outreach import Audience
from core.store import MuseumScope
from core.store.queries import audiences, occasions, segments

#: How many recipients one transaction finds.
CHUNK = 5000


def expand(museum: MuseumScope, occasion_id: int, now: datetime, chunk: int = CHUNK) -> bool:
    """Find the next recipients of an occasion; tells whether more may follow.

    Who joined after the occasion gets nothing. The end fixes the audience's size.
    """
    occasion = occasions.lock(museum, occasion_id)
    if occasion is None or occasion.expanded_at is not None or occasion.paused_at is not None:
        return False
    priority = int(PRIORITIES[occasion.kind])
    more = False
    match occasion.audience:
        case Audience.STAFF_SPACES:
            audiences.owe_staff(museum, occasion, priority)
        case Audience.SPACES:
            audiences.owe_spaces(museum, occasion, priority)
        case Audience.SPACES_AND_BACKERS:
            audiences.owe_spaces(museum, occasion, priority)
            until = occasion.caused_at + LIVES[occasion.kind]
            if occasion.expires_at is not None:
                until = min(until, occasion.expires_at)
            more = audiences.owe_backers(museum, occasion, priority, until, chunk)
        case Audience.COMMUNITY:
            segment = Segment.read(occasion.subject["segment"])
            if segment.spaces:
                audiences.owe_spaces(museum, occasion, priority)
            rule = rule_of(museum, segment, occasion.caused_at)
            more = segments.owe_members(museum, occasion, priority, rule, chunk)
        case Audience.ONE:
            pass
    if not more:
        audiences.finish(museum, occasion_id, now)
    return more


def expand_all(museum: MuseumScope, now: datetime) -> int:
    """Expand every occasion of a museum to its end; how many there were."""
    waiting = occasions.unexpanded(museum)
    for occasion in waiting:
        while expand(museum, occasion.id, now):
            pass
    return len(waiting)
