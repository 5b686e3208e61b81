"""What staff do from their own space."""

from enum import StrEnum


class StaffDeed(StrEnum):
    """What somebody did for the museum; kept with who and when."""

    BOOKED = "booked"
    CORRECTED = "corrected"
    ANSWERED = "answered"
    ADDED = "added"
    CLAIMED = "claimed"
    CLOSED = "closed"
    SNOOZED = "snoozed"
    RETURNED = "returned"
    TAUGHT = "taught"
    UNTAUGHT = "untaught"
    CHECKED = "checked"
    THANKED = "thanked"
    HIDDEN = "hidden"
    SHOWN = "shown"
    RESENT = "resent"
    IMPORTED = "imported"
    ASSIGNED = "assigned"
    IGNORED = "ignored"
    REFUNDED = "refunded"
    RESUMED = "resumed"
    WROTE = "wrote"
    RELEASED = "released"
    STOPPED = "stopped"
    PAUSED = "paused"
    CONTINUED = "continued"
    EDITED = "edited"
    DELETED = "deleted"
    REWROTE = "rewrote"
    ADOPTED = "adopted"
    TURNED_OFF = "turned_off"


class ProposalKind(StrEnum):
    """What is about to be done, once somebody confirms it."""

    GIFT = "gift"
    REFUND = "refund"
    THANKS = "thanks"
    ADDITION = "addition"
