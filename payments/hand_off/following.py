"""The ways in which a giver from a page can go on hearing of what they support."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FollowWay:
    """A bot in which a gift can be followed: on which platform, and where it is found.

    `typed` is what has to be written there, where the address can't carry it.
    """

    platform: str
    url: str
    typed: str = ""
