"""The rules by which members are nudged, each a sequence of steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from core.states.nudges import Trigger


class StopsOn(Enum):
    """Which gift to the campaign ends a sequence for the member who gave."""

    A_GIFT = auto()
    A_GIFT_SINCE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A rule: what sets it off, and what ends it. `slug` names it for good."""

    slug: str
    trigger: Trigger
    stops_on: StopsOn

    @property
    def is_asked(self) -> bool:
        """Tell whether each of its nudges was asked for by its member, in so many words."""
        return self.trigger is Trigger.ASKED


#: "Remind me tomorrow".
TOMORROW = Sequence(slug="tomorrow", trigger=Trigger.ASKED, stops_on=StopsOn.A_GIFT_SINCE)

SEQUENCES: dict[str, Sequence] = {one.slug: one for one in (TOMORROW,)}


def is_asked(subject: Mapping[str, Any]) -> bool:
    """Tell whether what a nudge says was asked for by its member."""
    sequence = SEQUENCES.get(subject.get("nudge", ""))
    return sequence is not None and sequence.is_asked
