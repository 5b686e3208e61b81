"""The states of roles by which a platform shows who backs a museum."""

from enum import StrEnum


class RoleWish(StrEnum):
    """Whether somebody is to have a role."""

    GIVEN = "given"
    TAKEN = "taken"


class RoleTrouble(StrEnum):
    """Why a role can't be given, as its platform tells."""

    #: The bot may not manage roles there.
    NO_RIGHT = "no_right"
    #: The role stands above the bot's own highest one.
    TOO_HIGH = "too_high"
    #: It belongs to another program, or to everybody: nobody can give it.
    MANAGED = "managed"
    #: There is no such role any more.
    GONE = "gone"
    #: The bot is not in that server.
    NOT_THERE = "not_there"
