"""Where people and the bot meet on Telegram, as addresses write it."""

import re
from typing import NamedTuple

#: Numbers end where their digits do: no shorter ones are tried.
_ADDRESS = re.compile(r"(?:([1-9][0-9]{0,18}+):)?+(-?[1-9][0-9]{0,18}+)(?:/([1-9][0-9]{0,18}+))?+")
#: Makes a named tuple: its own way takes twice as long.
_new = tuple.__new__


class Place(NamedTuple):
    """A chat, or one topic of it, that a bot writes to.

    `bot` is the id of a museum's own bot; empty for the bot that the network shares. A person's
    private chat has the person's id for every bot, so an address must say which bot is meant.
    """

    chat: int
    topic: int | None = None
    bot: int | None = None

    @property
    def address(self) -> str:
        """Write it: "-100123", "-100123/7" (a topic), "5000:-100123/7" (by a museum's own bot)."""
        bot = "" if self.bot is None else f"{self.bot}:"
        topic = "" if self.topic is None else f"/{self.topic}"
        return f"{bot}{self.chat}{topic}"

    @property
    def is_group(self) -> bool:
        """Tell whether others read along: Telegram counts such chats below zero."""
        return self.chat < 0

    @property
    def without_topic(self) -> "Place":
        """The chat itself."""
        return self._replace(topic=None)


def read_place(address: str) -> Place:
    """Read what `Place.address` wrote; raises ValueError for anything else."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError(f"{address!r} is no address on Telegram")
    bot, chat, topic = found.groups()
    return _new(Place, (int(chat), int(topic) if topic else None, int(bot) if bot else None))
