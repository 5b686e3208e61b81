"""What keeps Discord from shutting out this machine: too many refused requests open it.

Discord bans an address, with all its bots, after 10,000 answers of 401, 403 or 429 in ten minutes
(docs.discord.com/developers/topics/rate-limits#invalid-request-limit). A bot that meets a tenth of
that waits, so that one museum's trouble stops no other; half of it from all together stops all.
"""

import logging
from collections import deque
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

_WINDOW = 600.0
_MOST = 5_000
_MOST_OF_BOT = 1_000
_INVALID = frozenset({401, 403, 429})
#: What a 429 is said for that no bot is to blame for: it does not count.
SHARED = "shared"


@dataclass(slots=True)
class _Refusals:
    """When requests were refused, the last ones; it is open once there are as many as `most`."""

    most: int
    at: deque[float] = field(default_factory=deque)
    is_open: bool = False

    def note(self, now: float) -> None:
        self.at.append(now)
        if len(self.at) > self.most:
            self.at.popleft()

    def wait(self, now: float) -> float:
        while self.at and self.at[0] <= now - _WINDOW:
            self.at.popleft()
        return self.at[0] + _WINDOW - now if len(self.at) >= self.most else 0.0


@dataclass(slots=True)
class Breaker:
    """Counts refusals of one process, for all its bots. Instants are the event loop's seconds."""

    most: int = _MOST
    most_of_bot: int = _MOST_OF_BOT
    _all: _Refusals = field(init=False)
    _by_bot: dict[int, _Refusals] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._all = _Refusals(self.most)

    def note(self, bot: int, status: int, scope: str | None, now: float) -> None:
        """Note what a request of a bot was answered with; `scope` is what a 429 is said for."""
        if status in _INVALID and scope != SHARED:
            self._all.note(now)
            self._by_bot.setdefault(bot, _Refusals(self.most_of_bot)).note(now)

    def wait(self, bot: int | None, now: float) -> float:
        """Tell how many seconds a bot may ask nothing; says so once in the log.

        No `bot` is named for the answers to people, which its own trouble does not stop.
        """
        own = self._by_bot.get(bot) if bot is not None else None
        return max(_told(self._all, now, "all bots"), _told(own, now, f"bot {bot}") if own else 0.0)


def _told(refusals: _Refusals, now: float, who: str) -> float:
    wait = refusals.wait(now)
    if wait and not refusals.is_open:
        log.error(
            "Discord refused %s requests of %s within ten minutes: none is sent until that passes, "
            "or it would shut out this machine. culturetime doctor names the bot that is "
            "refused.",
            refusals.most,
            who,
        )
    refusals.is_open = bool(wait)
    return wait
