"""The accounts of bots: their tokens, and how their updates come."""

import re
from dataclasses import dataclass
from enum import StrEnum

_TOKEN = re.compile(r"([1-9][0-9]{0,18}):[A-Za-z0-9_-]{30,60}")

ANOTHER = "Ask @BotFather for its token (/mybots, the bot, API Token) and give it to the program: "


def bot_id_of(token: str) -> int | None:
    """Read the bot's id, with which its token begins; nothing if this can't be a token."""
    found = _TOKEN.fullmatch(token)
    return int(found[1]) if found else None


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
        """Its id on Telegram; raises ValueError for what can't be a token."""
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
        return f"telegram:{self.id}" if self.museum else "telegram"

    @property
    def title(self) -> str:
        """Name it for logs, without its secret."""
        whose = f"of {self.museum}" if self.museum else "that the network shares"
        return f"the Telegram bot {self.id} {whose}"


class Mode(StrEnum):
    """How updates come: fetched by us, or posted to us."""

    POLLING = "polling"
    WEBHOOK = "webhook"
