"""Rate limits: 50 requests a second per bot, and buckets per route and place.

docs.discord.com/developers/topics/rate-limits publishes the first; the sizes of buckets are its
secret, and those here are our own.
"""

import hashlib
from collections import deque
from dataclasses import dataclass, field

GLOBAL = (50, 1.0)
#: Requests and seconds, by route; all others have the last.
_BUCKETS = {
    "POST /channels/{channel_id}/messages": (5, 5.0),
    "PATCH /channels/{channel_id}/messages/{message_id}": (5, 5.0),
    "PUT /guilds/{guild_id}/members/{user_id}/roles/{role_id}": (10, 10.0),
    "DELETE /guilds/{guild_id}/members/{user_id}/roles/{role_id}": (10, 10.0),
    "POST /webhooks/{webhook_id}/{webhook_token}": (5, 2.0),
    "": (25, 1.0),
}
#: Answers to interactions don't count for the bot as a whole.
_EXEMPT = ("POST /interactions/", "POST /webhooks/", "PATCH /webhooks/", "GET /webhooks/")
_MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token", "interaction_token")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a bucket stands after a request; `wait` above 0 refuses it, in seconds."""

    bucket: str
    limit: int
    left: int
    reset_after: float
    wait: float = 0.0
    is_global: bool = False


@dataclass(slots=True)
class Rates:
    """When each bot asked what, on a clock that only goes on, in seconds."""

    _asked: dict[tuple[int, str], deque[float]] = field(default_factory=dict)

    def count(self, bot: int, route: str, path: dict[str, str], now: float) -> Standing:
        """Count a request, unless it is refused."""
        most, seconds = _BUCKETS.get(route, _BUCKETS[""])
        place = "/".join(path[one] for one in _MAJOR if one in path)
        asked = self._recent((bot, f"{route}:{place}"), seconds, now)
        everything = self._recent((bot, ""), GLOBAL[1], now)
        bucket = hashlib.sha256(route.encode()).hexdigest()[:32]
        if len(everything) >= GLOBAL[0] and not route.startswith(_EXEMPT):
            wait = everything[0] + GLOBAL[1] - now
            return Standing(bucket, most, 0, wait, wait, is_global=True)
        if len(asked) >= most:
            wait = asked[0] + seconds - now
            return Standing(bucket, most, 0, wait, wait)
        asked.append(now)
        if not route.startswith(_EXEMPT):
            everything.append(now)
        return Standing(bucket, most, most - len(asked), asked[0] + seconds - now)

    def _recent(self, key: tuple[int, str], seconds: float, now: float) -> deque[float]:
        asked = self._asked.setdefault(key, deque())
        while asked and asked[0] <= now - seconds:
            asked.popleft()
        return asked
