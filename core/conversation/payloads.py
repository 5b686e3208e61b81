"""What follows `/start` in a link: signs that every platform lets through, few enough for all."""

import re
from dataclasses import dataclass

#: Telegram takes 64 of these signs (core.telegram.org/bots/features#deep-linking).
LONGEST = 64
_FORM = re.compile(r"(?P<museum>[a-z0-9-]{0,64})(?:_(?P<command>[a-z]{1,16}))?")
#: What `core.giving.following.code_of` makes: the token of a payment link, and a number.
_GIFT = re.compile(r"(?P<token>[A-Za-z0-9_-]{32})-[0-9]{1,19}")
_FOLLOW = "follow"


@dataclass(frozen=True, slots=True)
class Payload:
    """A museum's slug and the command that comes next; either may be empty.

    `arguments` is what follows the command: the code of a gift, made by the link `token`.
    """

    museum: str
    command: str
    arguments: str = ""
    token: str = ""


def payload_for(museum: str, command: str) -> str:
    """Write the payload that leads to a museum's `command`: "palazzo-madama_give"."""
    whole = f"{museum}_{command}"
    return whole if len(whole) <= LONGEST else museum[:LONGEST]


def read_payload(text: str) -> Payload | None:
    """Read what `payload_for` wrote, a slug alone, or the code of a gift that is to be followed."""
    gift = _GIFT.fullmatch(text)
    if gift is not None:
        return Payload("", _FOLLOW, text, gift["token"])
    found = _FORM.fullmatch(text)
    if not text or found is None:
        return None
    return Payload(found["museum"], found["command"] or "")
