"""How many updates and nudges a member gets: a museum's limit, and all museums'. Pure.

A museum's own limit counts what that museum sent; the network's counts what all of them did. Both
hold. What is over a limit an update skips; a nudge may wait for `room_at`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from core.outreach.timing import Cap, next_allowed
from core.states.outreach import OccasionKind

_FORM = re.compile(r"([1-9][0-9]{0,2}) in ([1-9][0-9]{0,2}) days?")
_UTC = ZoneInfo("UTC")
_WEEK = timedelta(days=7)
#: The kinds that are limited.
LIMITED = frozenset({OccasionKind.UPDATE, OccasionKind.NUDGE})
#: The longest time that a limit may span.
LONGEST = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Caps:
    """At most so many updates, and so many nudges, for each member."""

    updates: Cap
    nudges: Cap

    def of(self, kind: OccasionKind) -> Cap | None:
        """Give the limit of a kind; nothing for what is not limited."""
        match kind:
            case OccasionKind.UPDATE:
                return self.updates
            case OccasionKind.NUDGE:
                return self.nudges
            case _:
                return None

    def written(self) -> dict[str, str]:
        """Write them as a museum file has them."""
        return {"updates": written(self.updates), "nudges": written(self.nudges)}


#: What holds where a museum, or the operator, says nothing else.
OF_A_MUSEUM = Caps(Cap(3, _WEEK), Cap(1, _WEEK))
OF_THE_NETWORK = Caps(Cap(7, _WEEK), Cap(2, _WEEK))
#: The limit of nudges of a member who wants them less often.
SELDOM = Cap(1, timedelta(days=30))


class Had(NamedTuple):
    """A member got a message of a kind from a museum at an instant, or perhaps did."""

    museum_id: int
    at: datetime


@lru_cache(maxsize=256)
def read(text: str) -> Cap:
    """Read "3 in 7 days"; raises ValueError that says what is allowed."""
    found = _FORM.fullmatch(text.strip())
    per = timedelta(days=int(found[2])) if found else timedelta(0)
    if found is None or per > LONGEST:
        message = f'{text!r} is no limit: write it like "3 in 7 days", of at most {LONGEST.days}'
        raise ValueError(message)
    return Cap(int(found[1]), per)


def written(cap: Cap) -> str:
    """Write a limit as `read` reads it."""
    days = cap.per.days
    return f"{cap.count} in {days} {'day' if days == 1 else 'days'}"


def of_museum(said: Mapping[str, str] | None) -> Caps:
    """Give the limits of a museum, of which it may have said some or none."""
    texts = {**OF_A_MUSEUM.written(), **(said or {})}
    return Caps(read(texts["updates"]), read(texts["nudges"]))


def room_at(now: datetime, museum_id: int, limits: tuple[Cap, Cap], had: Sequence[Had]) -> datetime:
    """Give the first instant from `now` on, in UTC, at which one more is within both limits.

    `limits` are the museum's and the network's, `had` what the member got from all museums.
    """
    of_museum_, of_network = limits
    own = [one.at for one in had if one.museum_id == museum_id]
    every = [one.at for one in had]
    moment = now.astimezone(UTC)
    while True:
        later = next_allowed(moment, _UTC, None, [of_museum_], own)
        later = next_allowed(later, _UTC, None, [of_network], every)
        if later == moment:
            return moment
        moment = later
