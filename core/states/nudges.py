"""The kinds and states of nudges."""

from enum import StrEnum


class Trigger(StrEnum):
    """What makes a museum write to one member of its own accord."""

    ASKED = "asked"
    JOINED = "joined"
    NEAR_GOAL = "near_goal"
    HALF_WAY = "half_way"
    DAY = "day"
    LAST_HOURS = "last_hours"
    TIER_NEARLY_GONE = "tier_nearly_gone"
    TRANSFER_AWAITED = "transfer_awaited"
    ANNIVERSARY = "anniversary"


#: The rule of what members ask for themselves, in so many words.
ASKED_FOR = "tomorrow"
#: What is looked for once a day.
DAILY = frozenset({Trigger.TRANSFER_AWAITED, Trigger.ANNIVERSARY})


class NudgeEnding(StrEnum):
    """Why a nudge that was planned is not sent, or what it led to."""

    GAVE = "gave"
    STOPPED = "stopped"
    DECLINED = "declined"
    CAMPAIGN_OVER = "campaign_over"
    IN_HAND = "in_hand"
    LATE = "late"
    GONE = "gone"
    OFF = "off"


class RestDay(StrEnum):
    """A kind of days on which a museum's nudges rest."""

    WEEKENDS = "weekends"
    HOLIDAYS = "holidays"


class Pace(StrEnum):
    """How often a member wants to be reminded of their own museum's campaigns."""

    USUAL = "usual"
    SELDOM = "seldom"
