"""What keeps Discord from shutting out this machine: too many refused requests open it.

Discord bans an address, with all its bots, after 10,000 answers of 401, 403 or 429 in ten minutes
(docs.discord.com/developers/topics/rate-limits#invalid-request-limit). One bot's trouble shall
never come near that.
"""

import logging
from collections import deque
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

_WINDOW = 600.0
_MOST = 1_000
_INVALID = frozenset({401, 403, 429})


@dataclass(slots=True)
class Breaker:
    """Counts refusals of one process, for all its bots. Instants are the event loop's seconds."""

    most: int = _MOST
    _refused: deque[float] = field(default_factory=deque)
    _is_open: bool = False

    def note(self, status: int, now: float) -> None:
        """Note what a request was answered with."""
        if status in _INVALID:
            self._refused.append(now)
            if len(self._refused) > self.most:
                self._refused.popleft()

    def wait(self, now: float) -> float:
        """Tell how many seconds nothing may be asked; says so once in the log."""
        while self._refused and self._refused[0] <= now - _WINDOW:
            self._refused.popleft()
        is_open = len(self._refused) >= self.most
        if is_open and not self._is_open:
            log.error(
                "Discord refused %s requests within ten minutes: none is sent until that passes, "
                "or it would shut out this machine. culturetime doctor names the bot that is "
                "refused.",
                self.most,
            )
        self._is_open = is_open
        return self._refused[0] + _WINDOW - now if is_open else 0.0
