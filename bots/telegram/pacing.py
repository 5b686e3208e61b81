"""How fast one bot may write: in all, to one chat, and to a group.

Telegram publishes about 30 messages a second in all, one a second to a chat with short bursts,
and 20 a minute to a group (core.telegram.org/bots/faq). We stay below and obey what it answers.
"""

from collections import OrderedDict, deque
from dataclasses import dataclass, field

_SECOND = 1.0
_MINUTE = 60.0
#: Messages of a bot within a second that Telegram takes, unless the operator knows better.
PER_SECOND = 30.0
#: Of that we use so much: messages arrive less evenly than they leave.
_SHARE = 0.95
#: So many seconds of places that nobody took are made up for: those who send are woken in turns.
_MADE_UP = 0.02
#: After a standstill of the machine all who had a place would leave at once: no more than allowed
#: leave within so many seconds, whatever happens on their way.
_WINDOW = 1.05
#: A pace above this is none.
_FASTEST = 5_000.0
#: Told to slow down, a bot goes on at half its pace and takes a minute to be at all of it again.
_SLOWED = 0.5
_RECOVERY = _MINUTE
#: Seconds between two messages to a private chat, and to a group.
_TO_PERSON = _SECOND
_TO_GROUP = _MINUTE / 18
#: How many may follow each other closely after a silence: who taps quickly is answered quickly.
_BURST_TO_PERSON = 5
_BURST_TO_GROUP = 3


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


@dataclass(slots=True)
class Pacer:
    """The pace of one bot, below `per_second` messages in any second, evenly.

    Instants are seconds of the event loop's clock.
    """

    per_second: float = PER_SECOND
    #: How often Telegram answered 429.
    told_to_wait: int = 0
    _next: float = 0.0
    _halted_until: float = 0.0
    _slowed_at: float = -_RECOVERY
    # By chat: when it would be silent if its messages came one by one at their pace.
    _busy_until: OrderedDict[int, float] = field(default_factory=OrderedDict)
    _paused: dict[int, float] = field(default_factory=dict)
    #: When the last ones left, as many as are allowed within a second.
    _left: deque[float] = field(init=False)

    def __post_init__(self) -> None:
        """Remember as many as the pace allows."""
        self._left = deque(maxlen=int(self.per_second) if self.per_second <= _FASTEST else 0)

    def pace(self, now: float) -> float:
        """Tell how many messages a second it lets through at `now`."""
        passed = min(1.0, max(0.0, (now - self._slowed_at) / _RECOVERY))
        return self.per_second * _SHARE * (_SLOWED + (1 - _SLOWED) * passed)

    def halt(self, now: float) -> float:
        """Tell for how many seconds the whole bot has to be silent."""
        return max(0.0, self._halted_until - now)

    def wait(self, chat: int, now: float) -> float:
        """Tell how many seconds the next message to `chat` has to wait for the chat's sake."""
        ready = self._busy_until.get(chat, now) - _leeway(chat)
        return max(ready, self._paused.get(chat, now), self._halted_until, now) - now

    def take(self, chat: int, now: float) -> float:
        """Take the bot's next place for a message to `chat`; gives the seconds until it comes."""
        at = max(self._next, now - _MADE_UP)
        self._next = at + 1 / self.pace(now)
        at = max(at, now)
        self._busy_until[chat] = max(self._busy_until.get(chat, at), at) + _gap(chat)
        self._busy_until.move_to_end(chat)
        self._forget_silent(now)
        return at - now

    def leave(self, now: float) -> float:
        """Let a message leave whose place has come; else gives the seconds that it has to wait."""
        is_full = self._left and len(self._left) == self._left.maxlen
        if is_full and (wait := self._left[0] + _WINDOW - now) > 0:
            return wait
        self._left.append(now)
        return 0.0

    def pause(self, chat: int, seconds: float, now: float) -> None:
        """Obey a 429: `chat` waits; where a second chat is told to wait, so does the whole bot.

        Telegram does not say which limit was met, and one chat's own shall hold up no other.
        """
        self.told_to_wait += 1
        self._paused = {one: until for one, until in self._paused.items() if until > now}
        if self._paused.keys() - {chat}:
            self._halted_until = max(self._halted_until, now + seconds)
            self._slowed_at = self._halted_until
        self._paused[chat] = now + seconds

    def _forget_silent(self, now: float) -> None:
        """Forget the chats written to longest ago that are at rest: they may be a million."""
        while self._busy_until:
            chat, until = next(iter(self._busy_until.items()))
            if until > now:
                break
            del self._busy_until[chat]


def _gap(chat: int) -> float:
    """Give the seconds between messages to a chat; groups are counted below zero."""
    return _TO_GROUP if chat < 0 else _TO_PERSON


def _leeway(chat: int) -> float:
    """Give how many seconds a chat may be ahead of its pace."""
    burst = _BURST_TO_GROUP if chat < 0 else _BURST_TO_PERSON
    return (burst - 1) * _gap(chat)
