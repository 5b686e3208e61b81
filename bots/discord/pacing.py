"""How fast one bot may ask: in all, and for each kind of request where Discord says so.

Discord allows a bot 50 requests a second in all, and tells with every answer to which bucket a
request belongs, how many more it takes and when it is full again
(docs.discord.com/developers/topics/rate-limits). Only the first is known beforehand. A bucket
is kept until it is full again: what there are grows with the pace, not with the channels.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush

#: Seconds between two requests of a bot that are not answers to interactions: 45 a second, so
#: that those which the network brings together stay below 50.
_OF_BOT = 1 / 45
#: So many seconds of turns that nobody took are made up for: no timer wakes anybody in time.
_MADE_UP = 0.02
#: How often its gap a bot keeps at most that was told to wait as a whole.
_SLOWEST = 16.0
_RECOVERY = 0.99
#: Until when nothing is known of a bucket whose first answer is not here, in seconds.
_UNTOLD = 5.0
_ANSWERS = frozenset({"interactions", "webhooks"})
#: Each of these has buckets of its own (docs.discord.com, "major parameters").
_MAJOR = frozenset({"channels", "guilds"})
_REMEMBERED = 1_000

#: Reads a header of an answer by its name in lower case.
Header = Callable[[str], str | None]
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Route:
    """A kind of request, and the place that has buckets of its own for it.

    Answers to interactions count for no bot.
    """

    kind: str
    place: str
    is_answer: bool = False


def route_of(method: str, path: str) -> Route:
    """Tell of what kind a request is."""
    _, first, *rest = path.partition("?")[0].split("/")
    if first in _ANSWERS:
        return Route(f"{method} {first}", "/".join(rest[:2]), is_answer=True)
    if first in _MAJOR and rest:
        return Route(f"{method} {first}/{_plain(rest[1:])}", rest[0])
    return Route(f"{method} {first}/{_plain(rest)}", "")


@dataclass(slots=True)
class _Bucket:
    """How many requests it takes before it is full again, at an instant."""

    left: int
    until: float


@dataclass(slots=True)
class Pacer:
    """The pace of one bot: a request every `gap` seconds.

    Instants are seconds of the event loop's clock.
    """

    gap: float = _OF_BOT
    #: How often Discord answered 429.
    told_to_wait: int = 0
    _next: float = 0.0
    _halted_until: float = 0.0
    _slowness: float = 1.0
    # The buckets that are not full, and which of them is full next.
    _buckets: dict[_Key, _Bucket] = field(default_factory=dict)
    _full_next: list[tuple[float, _Key]] = field(default_factory=list)
    # What Discord calls the bucket of a route, and how many requests such a bucket takes.
    _named: dict[str, str] = field(default_factory=dict)
    _sizes: dict[str, int] = field(default_factory=dict)

    @property
    def per_second(self) -> float:
        """How many requests a second it lets through now; 0 where there is no limit."""
        gap = self.gap * self._slowness
        return 1 / gap if gap else 0.0

    def wait(self, route: Route, now: float) -> float:
        """Tell how many seconds a request has to wait for Discord's sake."""
        bucket = self._buckets.get(self._key(route))
        ready = bucket.until if bucket is not None and bucket.left <= 0 else now
        return max(ready, self._halted_until, now) - now

    def take(self, route: Route, now: float) -> None:
        """Count a request in its bucket."""
        key = self._key(route)
        bucket = self._bucket(key, now)
        if bucket is not None:
            bucket.left -= 1
        elif (size := self._sizes.get(key[0])) is not None:
            self._hold(key, _Bucket(size - 1, now + _UNTOLD))

    def turn(self, now: float) -> float:
        """Tell how many seconds the bot's next turn is away; answers to interactions need none."""
        return max(self._next, self._halted_until, now) - now

    def go(self, now: float) -> None:
        """Take the turn that has come. Nobody's is taken before: none bunch up in a standstill."""
        self._next = max(self._next, now - _MADE_UP) + self.gap * self._slowness

    def note(self, route: Route, header: Header, now: float) -> None:
        """Note what an answer tells of the requests that are left for its kind."""
        self._slowness = max(1.0, self._slowness * _RECOVERY)
        left = _number(header("x-ratelimit-remaining"))
        if left is None:
            return
        before = self._key(route)
        key = self._learned(route, header)
        until = now + (_number(header("x-ratelimit-reset-after")) or 0.0)
        known = self._bucket(before, now)
        if known is not None and before == key:
            # Those that are in the air were counted here already, and not there yet.
            known.left, known.until = min(known.left, int(left)), until
        else:
            self._buckets.pop(before, None)
            self._hold(key, _Bucket(int(left), until))

    def pause(self, route: Route, seconds: float, now: float, *, whole: bool) -> None:
        """Obey a 429: its kind of request waits, or the `whole` bot, which then goes slower."""
        self.told_to_wait += 1
        if whole:
            self._halted_until = max(self._halted_until, now + seconds)
            self._slowness = min(2 * self._slowness, _SLOWEST)
        else:
            self._hold(self._key(route), _Bucket(0, now + seconds))

    def _learned(self, route: Route, header: Header) -> _Key:
        """Note to which bucket a request belonged, and its size."""
        name = header("x-ratelimit-bucket")
        if name is None:
            return route.kind, route.place
        if self._named.get(route.kind) != name and len(self._named) < _REMEMBERED:
            self._named[route.kind] = name
        size = _number(header("x-ratelimit-limit"))
        if size is not None and len(self._sizes) < _REMEMBERED:
            self._sizes[name] = int(size)
        return self._key(route)

    def _key(self, route: Route) -> _Key:
        """Name the bucket of a request as far as it is known."""
        return self._named.get(route.kind, route.kind), route.place

    def _bucket(self, key: _Key, now: float) -> _Bucket | None:
        """Find a bucket that is not full; drops those that are full by now."""
        while self._full_next and self._full_next[0][0] <= now:
            _, full = heappop(self._full_next)
            bucket = self._buckets.get(full)
            if bucket is not None and bucket.until > now:
                heappush(self._full_next, (bucket.until, full))
            elif bucket is not None:
                del self._buckets[full]
        bucket = self._buckets.get(key)
        if bucket is not None and bucket.until <= now:
            del self._buckets[key]
            return None
        return bucket

    def _hold(self, key: _Key, bucket: _Bucket) -> None:
        """Keep a bucket; what the heap has of an older one of this name is found out of date."""
        if key not in self._buckets:
            heappush(self._full_next, (bucket.until, key))
        self._buckets[key] = bucket


def _plain(parts: list[str]) -> str:
    """Write a path without the numbers in it."""
    return "/".join("x" if one.isdecimal() else one for one in parts)


def _number(value: str | None) -> float | None:
    try:
        return None if value is None else float(value)
    except ValueError:
        return None
