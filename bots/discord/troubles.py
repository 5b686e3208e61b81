"""What a refusal of Discord means (docs.discord.com/developers/topics/opcodes-and-status-codes)."""

from enum import Enum, auto

from bots.discord.wire import EDITED_TOO_OFTEN, Refused

_FORBIDDEN = 403


class Trouble(Enum):
    """What is wrong, by what can be done about it."""

    TOKEN = auto()
    PERSON = auto()
    GONE = auto()
    MUTED = auto()
    ARCHIVED = auto()
    ANSWER = auto()
    EDITED_TOO_OFTEN = auto()
    LATER = auto()
    MESSAGE = auto()


_CODES = {
    50007: Trouble.PERSON,  # the person takes no direct messages from us
    50278: Trouble.PERSON,  # no server in common any more
    10013: Trouble.PERSON,
    10003: Trouble.GONE,
    10004: Trouble.GONE,
    50001: Trouble.GONE,
    50013: Trouble.MUTED,
    160005: Trouble.ARCHIVED,  # a thread that is locked
    50083: Trouble.ARCHIVED,  # a thread that sleeps
    10015: Trouble.ANSWER,
    10062: Trouble.ANSWER,
    50027: Trouble.ANSWER,
    EDITED_TOO_OFTEN: Trouble.EDITED_TOO_OFTEN,
    40003: Trouble.LATER,  # direct messages opened too fast
    20016: Trouble.LATER,  # slow mode
    20028: Trouble.LATER,
}


def trouble_of(refused: Refused) -> Trouble:
    """Tell what a refusal means."""
    if refused.is_of_token:
        return Trouble.TOKEN
    if known := _CODES.get(refused.code):
        return known
    return Trouble.GONE if refused.status == _FORBIDDEN else Trouble.MESSAGE
