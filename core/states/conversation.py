"""The states of a conversation."""

from enum import StrEnum


class HandOffState(StrEnum):
    """Who has a question that the bot could not answer."""

    OFFERED = "offered"
    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"


class Side(StrEnum):
    """Who says something in a conversation on our own pages."""

    VISITOR = "visitor"
    MUSEUM = "museum"


class Verdict(StrEnum):
    """What a person says of a question and an entry; of a question alone when it is UNKNOWN."""

    MEANT = "meant"
    NOT_MEANT = "not_meant"
    UNKNOWN = "unknown"


class Labeller(StrEnum):
    """Who said it: the member who asked, or the museum's staff."""

    MEMBER = "member"
    STAFF = "staff"
