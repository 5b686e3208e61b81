"""How fast one bot may write: in all, to one chat, and to a group.

Telegram publishes about 30 messages a second in all, one a second to a chat with short bursts,
and 20 a minute to a group (core.telegram.org/bots/faq). We stay below and obey what it answers.
"""

from collections import OrderedDict
from dataclasses import dataclass, field

_SECOND = 1.0
_MINUTE = 60.0
#: Seconds between two messages of a bot, to a private chat, and to a group.
_OF_BOT = _SECOND / 25
_TO_PERSON = _SECOND
_TO_GROUP = _MINUTE / 18
#: How many may follow each other closely after a silence: who taps quickly is answered quickly.
_BURST_TO_PERSON = 5
_BURST_TO_GROUP = 3
_REMEMBERED = 10_000


@dataclass(slots=True)
class Pacer:
    """The pace of one bot: a message every `gap` seconds.

    Instants are seconds of the event loop's clock.
    """

    gap: float = _OF_BOT
    _next: float = 0.0
    _halted_until: float = 0.0
    # By chat: when it would be silent if its messages came one by one at their pace.
    _busy_until: OrderedDict[int, float] = field(default_factory=OrderedDict)
    _paused: dict[int, float] = field(default_factory=dict)

    def wait(self, chat: int, now: float) -> float:
        """Tell how many seconds the next message to `chat` has to wait for the chat's sake."""
        ready = self._busy_until.get(chat, now) - _leeway(chat)
        return max(ready, self._paused.get(chat, now), self._halted_until, now) - now

    def take(self, chat: int, now: float) -> float:
        """Take the bot's next place for a message to `chat`; gives the seconds until it comes."""
        at = max(self._next, now)
        self._next = at + self.gap
        self._busy_until[chat] = max(self._busy_until.get(chat, at), at) + _gap(chat)
        self._busy_until.move_to_end(chat)
        if len(self._busy_until) > _REMEMBERED:
            self._busy_until.popitem(last=False)
        return at - now

    def pause(self, chat: int, seconds: float, now: float) -> None:
        """Obey a 429: `chat` waits; where a second chat is told to wait, so does the whole bot.

        Telegram does not say which limit was met, and one chat's own shall hold up no other.
        """
        self._paused = {one: until for one, until in self._paused.items() if until > now}
        if self._paused.keys() - {chat}:
            self._halted_until = max(self._halted_until, now + seconds)
        self._paused[chat] = now + seconds


def _gap(chat: int) -> float:
    """Give the seconds between messages to a chat; groups are counted below zero."""
    return _TO_GROUP if chat < 0 else _TO_PERSON


def _leeway(chat: int) -> float:
    """Give how many seconds a chat may be ahead of its pace."""
    burst = _BURST_TO_GROUP if chat < 0 else _BURST_TO_PERSON
    return (burst - 1) * _gap(chat)
