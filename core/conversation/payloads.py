"""What follows `/start` in a link: signs that every platform lets through, few enough for all."""

import re
from dataclasses import dataclass

#: Telegram takes 64 of these signs (core.telegram.org/bots/features#deep-linking).
LONGEST = 64
_FORM = re.compile(r"(?P<museum>[a-z0-9-]{0,64})(?:_(?P<command>[a-z]{1,16}))?")


@dataclass(frozen=True, slots=True)
class Payload:
    """A museum's slug and the command that comes next; either may be empty."""

    museum: str
    command: str


def payload_for(museum: str, command: str) -> str:
    """Write the payload that leads to a museum's `command`: "palazzo-madama_give"."""
    whole = f"{museum}_{command}"
    return whole if len(whole) <= LONGEST else museum[:LONGEST]


def read_payload(text: str) -> Payload | None:
    """Read what `payload_for` wrote, or a slug alone; nothing for any other text."""
    found = _FORM.fullmatch(text)
    if not text or found is None:
        return None
    return Payload(found["museum"], found["command"] or "")
