"""The published sending limits, counted over sliding windows.

From core.telegram.org/bots/faq: about 30 messages a second per bot, one a second per chat, 20 a
minute per group.
"""

import math
from collections import deque
from dataclasses import dataclass, field

from doubles.telegram.errors import too_many_requests

PER_BOT = (30, 1.0)
PER_CHAT = (1, 1.0)
PER_GROUP = (20, 60.0)

_COUNTED = ("sendmessage", "sendphoto", "senddocument", "editmessage")


@dataclass(slots=True)
class Floods:
    """When each bot wrote, on a clock that only goes on, in seconds."""

    _sent: dict[tuple[int, int], deque[float]] = field(default_factory=dict)

    def count(self, bot: int, method: str, chat: int, now: float) -> None:
        """Count a message; raises ApiError 429, and counts nothing, where it is one too many."""
        if not method.startswith(_COUNTED):
            return
        limits = {(bot, 0): PER_BOT, (bot, chat): PER_GROUP if chat < 0 else PER_CHAT}
        waits = [self._wait(key, *limit, now) for key, limit in limits.items()]
        if any(waits):
            raise too_many_requests(math.ceil(max(waits)))
        for key in limits:
            self._sent[key].append(now)

    def _wait(self, key: tuple[int, int], most: int, seconds: float, now: float) -> float:
        sent = self._sent.setdefault(key, deque())
        while sent and sent[0] <= now - seconds:
            sent.popleft()
        return sent[0] + seconds - now if len(sent) >= most else 0.0
