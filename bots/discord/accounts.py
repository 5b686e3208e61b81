"""The accounts of bots: their tokens, whose they are, and the lanes of their messages."""

import binascii
import re
from base64 import urlsafe_b64decode
from dataclasses import dataclass

_TOKEN = re.compile(r"([A-Za-z0-9_-]{18,40})\.[A-Za-z0-9_-]{4,12}\.[A-Za-z0-9_-]{20,80}")
_NUMBER = re.compile(rb"[1-9][0-9]{14,19}")

ANOTHER = (
    "Open discord.com/developers/applications, the application, Bot, Reset Token, and give the new "
    "one to the program: "
)


def bot_id_of(token: str) -> int | None:
    """Read the application's id, with which its token begins; nothing if this can't be a token."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        return None
    try:
        number = urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4))
    except binascii.Error:
        return None
    return int(number) if _NUMBER.fullmatch(number) else None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Account:
    """A bot as it is configured. `museum` is the slug of the museum whose own it is, else empty.

    `fix` says where a new token is given.
    """

    token: str
    museum: str = ""
    fix: str = ""

    @property
    def id(self) -> int:
        """The application's id; raises ValueError for what can't be a token."""
        number = bot_id_of(self.token)
        if number is None:
            raise ValueError("this can't be the token of a bot")
        return number

    @property
    def prefix(self) -> int | None:
        """What its addresses begin with: the shared bot's with nothing."""
        return self.id if self.museum else None

    @property
    def lane(self) -> str:
        """The lane of its messages."""
        return f"discord:{self.id}" if self.museum else "discord"

    @property
    def title(self) -> str:
        """Name it for logs, without its secret."""
        whose = f"of {self.museum}" if self.museum else "that the network shares"
        return f"the Discord bot {self.id} {whose}"
