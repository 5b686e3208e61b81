"""The states of a conversation."""

from enum import StrEnum


class HandOffState(StrEnum):
    """Who has a question: the bot, nobody yet, or a person.

    TOLD: the bot answered, and may hear that it does not help. OFFERED: it did not know, and offers
    a person. LEFT: that offer was not taken up. WAITING: it is with the staff, whose answer leads
    back to the bot as ANSWERED or CLOSED. PERSON: somebody of them has taken the conversation over,
    and the bot is silent in it until it is handed back.
    """

    TOLD = "told"
    OFFERED = "offered"
    LEFT = "left"
    WAITING = "waiting"
    PERSON = "person"
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


class Hindrance(StrEnum):
    """Why what staff's labels speak for did not go live.

    UNCONFIRMED: the labels that were kept apart don't bear it out. UNLIKE: the labelled questions
    are unlike those that are asked now.
    """

    UNCONFIRMED = "unconfirmed"
    UNLIKE = "unlike"


class Labeller(StrEnum):
    """Who said it: the member who asked, or the museum's staff."""

    MEMBER = "member"
    STAFF = "staff"
