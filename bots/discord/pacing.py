"""How fast one bot may ask: in all, and for each kind of request where Discord says so.

Discord allows a bot 50 requests a second in all and tells the rest with every answer
(docs.discord.com/developers/topics/rate-limits). We stay below and obey what it answers.
"""

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

#: Seconds between two requests of a bot that are not answers to interactions.
_OF_BOT = 1 / 40
_REMEMBERED = 10_000
_EXEMPT = ("/interactions/", "/webhooks/")
_MESSAGE = re.compile(r"/messages/[0-9]+$")


@dataclass(slots=True)
class Pacer:
    """The pace of one bot. Instants are seconds of the event loop's clock."""

    _next: float = 0.0
    _halted_until: float = 0.0
    _empty_until: OrderedDict[str, float] = field(default_factory=OrderedDict)

    def wait(self, method: str, path: str, now: float) -> float:
        """Tell how many seconds a request has to wait for Discord's sake."""
        return max(self._empty_until.get(_key(method, path), now), self._halted_until, now) - now

    def take(self, path: str, now: float) -> float:
        """Take the bot's next turn; gives the seconds until it comes. Answers need none."""
        if path.startswith(_EXEMPT):
            return 0.0
        at = max(self._next, now)
        self._next = at + _OF_BOT
        return at - now

    def note(self, method: str, path: str, headers: Mapping[str, str], now: float) -> None:
        """Note what an answer tells of the requests that are left for its kind."""
        if headers.get("X-RateLimit-Remaining") == "0":
            self._hold(_key(method, path), now + _seconds(headers.get("X-RateLimit-Reset-After")))

    def pause(self, method: str, path: str, seconds: float, now: float, *, whole: bool) -> None:
        """Obey a 429: its kind of request waits, or the `whole` bot."""
        if whole:
            self._halted_until = max(self._halted_until, now + seconds)
        else:
            self._hold(_key(method, path), now + seconds)

    def _hold(self, key: str, until: float) -> None:
        self._empty_until[key] = until
        self._empty_until.move_to_end(key)
        if len(self._empty_until) > _REMEMBERED:
            self._empty_until.popitem(last=False)


def _key(method: str, path: str) -> str:
    plain = path.partition("?")[0]
    return f"{method} {_MESSAGE.sub('/messages/x', plain)}"


def _seconds(value: str | None) -> float:
    try:
        return float(value or 0)
    except ValueError:
        return 0.0
