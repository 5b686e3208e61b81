"""What a bot was told to wait (429), and what follows for its chats and for itself. Pure.

Telegram does not say which limit was met: the chat's, or that of the whole bot. A chat waits as it
was told, alone. Where several are refused that had been at rest, the bot writes less. It is silent
altogether only where nothing arrives any more: so many chats at rest, one after the other, were
refused, none took anything in between, and all were told the same end (docs/decisions).
"""

from collections import OrderedDict
from dataclasses import dataclass, field

#: So many different chats in a row speak of the whole bot.
_ROW = 8
#: After a silence so many tell that it was too short, unless something arrives.
_ROW_AGAIN = 3
#: Waits are told in whole seconds, and are as old as their answers: ends so near are the same.
_SAME = 2.0
#: Refusals of different chats within so many seconds are no chance.
_LATELY = 10.0
#: What is refused within a second had left before anybody knew, and slows once.
_AT_ONCE = 1.0
#: Slowed, a bot goes at half of its pace, at least at a quarter of all of it, and takes a minute
#: to be at that again.
_SLOWED = 0.5
_SLOWEST = 0.25
_RECOVERY = 60.0


@dataclass(slots=True)
class Floods:
    """Remembers who was told to wait, and until when; instants are seconds of one clock."""

    #: How often Telegram answered 429.
    count: int = 0
    _paused: dict[int, float] = field(default_factory=dict)
    _refused_at: dict[int, float] = field(default_factory=dict)
    _halted_until: float = 0.0
    _slowed_at: float = -_RECOVERY
    _slowed_to: float = 1.0
    # Chats at rest that were refused since anything arrived, and the end that each was told.
    _row: OrderedDict[int, float] = field(default_factory=OrderedDict)
    _needed: int = _ROW

    def wait(self, chat: int, now: float) -> float:
        """Tell for how many seconds nothing may be written to a chat."""
        if not self._paused and self._halted_until <= now:
            return 0.0
        return max(self._paused.get(chat, now), self._halted_until, now) - now

    def halt(self, now: float) -> float:
        """Tell for how many seconds the whole bot has to be silent."""
        return max(0.0, self._halted_until - now)

    def share(self, now: float) -> float:
        """Tell which share of its pace the bot may use."""
        if now - self._slowed_at >= _RECOVERY:
            return 1.0
        passed = max(0.0, (now - self._slowed_at) / _RECOVERY)
        return self._slowed_to + (1 - self._slowed_to) * passed

    def told(self, chat: int, seconds: float, now: float, *, rested: bool) -> None:
        """Obey: a chat has to wait; where it had `rested`, that may be for the bot's sake."""
        self.count += 1
        self._paused = {one: until for one, until in self._paused.items() if until > now}
        self._paused[chat] = now + seconds
        if rested:
            self._suspect(chat, now + seconds, now)

    def arrived(self) -> None:
        """Note that something was taken: whatever holds back others, the bot may write."""
        if self._needed != _ROW or self._row:
            self._row.clear()
            self._needed = _ROW

    def _suspect(self, chat: int, end: float, now: float) -> None:
        lately = {one: at for one, at in self._refused_at.items() if at > now - _LATELY}
        self._refused_at = {**lately, chat: now}
        if lately.keys() - {chat}:
            self._slow(now)
        self._row.pop(chat, None)
        self._row[chat] = end
        while len(self._row) > self._needed:
            self._row.popitem(last=False)
        ends = self._row.values()
        if len(ends) >= self._needed and max(ends) - min(ends) <= _SAME:
            self._halt(min(ends))

    def _halt(self, end: float) -> None:
        """Be silent, and slow from then on."""
        self._halted_until = self._slowed_at = max(self._halted_until, end)
        self._row.clear()
        self._needed = _ROW_AGAIN

    def _slow(self, now: float) -> None:
        if now - self._slowed_at >= _AT_ONCE:
            self._slowed_to = max(_SLOWEST, self.share(now) * _SLOWED)
            self._slowed_at = now
