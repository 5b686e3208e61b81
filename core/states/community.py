"""The states and kinds of the people around a museum."""

from enum import StrEnum


class StaffRole(StrEnum):
    """What a person who works for a museum may do there."""

    OWNER = "owner"
    EDITOR = "editor"
    AGENT = "agent"
    FINANCE = "finance"
    VIEWER = "viewer"
