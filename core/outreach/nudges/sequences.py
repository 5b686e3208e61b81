"""The rules by which members are nudged, each a sequence of steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from core.states.nudges import ASKED_FOR, DAILY, Trigger


class StopsOn(Enum):
    """What ends a sequence for its member: a gift to the campaign, or the transfer's arrival."""

    A_GIFT = auto()
    A_GIFT_SINCE = auto()
    ARRIVAL = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """One nudge of a sequence: so many days `after` it began, in the morning; at once for 0.

    It `lasts` so many days: whom it can't be brought to by then does not get it.
    """

    after: int
    lasts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A rule: what sets it off, its steps, and what ends it. `slug` names it for good."""

    slug: str
    trigger: Trigger
    steps: tuple[Step, ...]
    stops_on: StopsOn

    @property
    def is_asked(self) -> bool:
        """Tell whether each of its nudges was asked for by its member, in so many words."""
        return self.trigger is Trigger.ASKED

    @property
    def needs_open(self) -> bool:
        """Tell whether it ends with its campaign."""
        return self.trigger not in DAILY


#: "Remind me tomorrow".
TOMORROW = Sequence(
    slug=ASKED_FOR,
    trigger=Trigger.ASKED,
    steps=(Step(1, 1),),
    stops_on=StopsOn.A_GIFT_SINCE,
)
_READY_MADE = (
    ("welcome", Trigger.JOINED, (Step(3, 2), Step(10, 2)), StopsOn.A_GIFT),
    ("half-way", Trigger.HALF_WAY, (Step(0, 2),), StopsOn.A_GIFT),
    ("day", Trigger.DAY, (Step(0, 2),), StopsOn.A_GIFT),
    ("nearly-there", Trigger.NEAR_GOAL, (Step(0, 3),), StopsOn.A_GIFT),
    ("last-days", Trigger.LAST_HOURS, (Step(0, 3),), StopsOn.A_GIFT),
    ("last-places", Trigger.TIER_NEARLY_GONE, (Step(0, 2),), StopsOn.A_GIFT),
    ("transfer", Trigger.TRANSFER_AWAITED, (Step(0, 3),), StopsOn.ARRIVAL),
    ("anniversary", Trigger.ANNIVERSARY, (Step(0, 2),), StopsOn.NOTHING),
)

#: Every rule, by its name: what members ask for, and the ready-made ones that a museum adopts.
SEQUENCES: dict[str, Sequence] = {
    TOMORROW.slug: TOMORROW,
    **{
        slug: Sequence(slug=slug, trigger=trigger, steps=steps, stops_on=stops_on)
        for slug, trigger, steps, stops_on in _READY_MADE
    },
}


def is_asked(subject: Mapping[str, Any]) -> bool:
    """Tell whether what a nudge says was asked for by its member."""
    sequence = SEQUENCES.get(subject.get("nudge", ""))
    return sequence is not None and sequence.is_asked
