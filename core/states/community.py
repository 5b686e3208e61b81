"""The states and kinds of the people around a museum."""

from enum import StrEnum


class StaffRole(StrEnum):
    """What a person who works for a museum may do there."""

    OWNER = "owner"
    EDITOR = "editor"
    AGENT = "agent"
    FINANCE = "finance"
    VIEWER = "viewer"


class SpaceOrigin(StrEnum):
    """How a museum said that the bot may post to a space."""

    FILE = "file"
    CODE = "code"


class SpaceTrouble(StrEnum):
    """Why nothing can be posted to a space, as its platform tells."""

    REMOVED = "removed"
    NO_RIGHT = "no_right"
    TOPIC_CLOSED = "topic_closed"


class PlaceEvent(StrEnum):
    """What a platform reports of a chat, or of a person's private chat with the bot."""

    REMOVED = "removed"
    MOVED = "moved"
    MUTED = "muted"
    TOPIC_CLOSED = "topic_closed"
    OPENED = "opened"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
