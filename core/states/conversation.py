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
