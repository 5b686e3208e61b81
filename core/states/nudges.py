"""The kinds and states of nudges."""

from enum import StrEnum


class Trigger(StrEnum):
    """What makes a museum write to one member of its own accord."""

    ASKED = "asked"


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


class Pace(StrEnum):
    """How often a member wants to be reminded of their own museum's campaigns."""

    USUAL = "usual"
    SELDOM = "seldom"
