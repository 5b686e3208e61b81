"""How fast one bot may write: in all, to one chat, and to a group.

Telegram publishes about 30 messages a second in all, one a second to a chat with short bursts,
and 20 a minute to a group (core.telegram.org/bots/faq). We stay below, evenly, and obey what it
answers; `bots.telegram.gate` bounds what arrives within a second.
"""

from dataclasses import dataclass, field

from bots.telegram.floods import Floods

_SECOND = 1.0
_MINUTE = 60.0
#: Messages of a bot within a second that Telegram takes, unless the operator knows better.
PER_SECOND = 30.0
#: Of that we use so much: what is late on its way has room.
_SHARE = 0.96
#: So many seconds of places that nobody took are made up for, with so much of the usual gap.
_MADE_UP = 0.25
_HURRIED = 0.7
#: A pace above this is none.
_FASTEST = 5_000.0
#: Seconds between two messages to a private chat, and to a group.
_TO_PERSON = _SECOND
_TO_GROUP = _MINUTE / 18
#: How many may follow each other closely after a silence: who taps quickly is answered quickly.
_BURST_TO_PERSON = 5
_BURST_TO_GROUP = 3
#: Chats at rest are forgotten once in so many seconds: in all there may be a million.
_ROUND = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What Telegram allows a bot: so many messages a second, which above the free ones are paid.

    `at_once` is how many may be on their way at a time, and `begun` how many may be noted as begun:
    after a power cut these are in doubt.
    """

    per_second: float = PER_SECOND
    is_paid: bool = False
    at_once: int = 100
    begun: int = 200

    @property
    def most(self) -> int:
        """How many may arrive within any second; 0 where there is no limit."""
        return int(self.per_second) if self.per_second <= _FASTEST else 0


@dataclass(slots=True)
class Pacer:
    """The pace of one bot, below `per_second` messages a second, evenly.

    Instants are seconds of the event loop's clock.
    """

    per_second: float = PER_SECOND
    #: What Telegram answered 429.
    floods: Floods = field(default_factory=Floods)
    _next: float = 0.0
    _last: float = 0.0
    # By chat: when it would be silent if its messages came one by one at their pace.
    _busy_until: dict[int, float] = field(default_factory=dict)
    _forgets_at: float = 0.0

    def pace(self, now: float) -> float:
        """Tell how many messages a second it lets through at `now`."""
        return self.per_second * _SHARE * self.floods.share(now)

    def wait(self, chat: int, now: float) -> float:
        """Tell how many seconds the next message to `chat` has to wait for the chat's sake."""
        paused = self.floods.wait(chat, now)
        busy_until = self._busy_until.get(chat)
        return paused if busy_until is None else max(paused, busy_until - _leeway(chat) - now)

    def take(self, chat: int, now: float) -> float:
        """Take the bot's next place for a message to `chat`; gives the seconds until it comes."""
        # Compared one by one: each call of `max` takes as long as all of this.
        gap, earliest = 1 / self.pace(now), now - _MADE_UP
        is_ahead = self._next > earliest
        at = self._next if is_ahead else earliest
        self._next = at + gap
        hurried = self._last + gap * _HURRIED
        if hurried > at and hurried > now:
            at = hurried
        elif now > at:
            at = now
        self._last = at
        if now >= self._forgets_at:
            self._forget_silent(now)
        before = self._busy_until.get(chat)
        self._busy_until[chat] = (at if before is None else max(before, at)) + _gap(chat)
        return at - now

    def pause(self, chat: int, seconds: float, now: float) -> None:
        """Obey a 429, which said for how many seconds."""
        rested = self._busy_until.get(chat, now) - _gap(chat) <= now
        self.floods.told(chat, seconds, now, rested=rested)

    def _forget_silent(self, now: float) -> None:
        """Forget the chats that are at rest: those of the last seconds are left."""
        self._busy_until = {one: until for one, until in self._busy_until.items() if until > now}
        self._forgets_at = now + _ROUND


def _gap(chat: int) -> float:
    """Give the seconds between messages to a chat; groups are counted below zero."""
    return _TO_GROUP if chat < 0 else _TO_PERSON


def _leeway(chat: int) -> float:
    """Give how many seconds a chat may be ahead of its pace."""
    burst = _BURST_TO_GROUP if chat < 0 else _BURST_TO_PERSON
    return (burst - 1) * _gap(chat)
