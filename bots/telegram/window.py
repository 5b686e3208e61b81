"""How many requests may have arrived at Telegram within a second, by what is known of each. Pure.

A request arrives at some instant between its leaving and its answer, and a machine or a network
that stood still brings together what left apart. So each one counts from its leaving until a
second after its answer, less what the answer's own way takes at least.
"""

from collections import deque
from dataclasses import dataclass, field

#: A second, and what the clock of an event loop may lag behind.
_SECOND = 1.005
#: An answer is noted so much later than it came, at least now and then.
_LAG = 0.01
#: The way back takes half of the time of the quickest answer of the last minute, and no more than
#: so many seconds. That is known once as many have come as may within some seconds: the first
#: requests wait for their connections.
_WAY_BACK = 0.5
_LONGEST_WAY_BACK = 0.1
_SECONDS_KNOWN = 5
_HALF_MINUTE = 30.0
#: What is not answered after so many seconds arrived long ago, or never will.
_LONGEST = 5.0
_NEVER = float("inf")


@dataclass(slots=True)
class Window:
    """Lets `most` arrive within any second; 0 means that there is no limit.

    Instants are seconds of one clock.
    """

    most: int
    _left: dict[int, float] = field(default_factory=dict)
    _until: deque[float] = field(default_factory=deque)
    _ticket: int = 0
    _answers: int = 0
    _quickest: float = _NEVER
    _quickest_before: float = _NEVER
    _since: float = 0.0
    # How long an answer is on its own way at least.
    _back: float = 0.0

    def wait(self, now: float) -> float:
        """Tell how many seconds the next request has to wait at least."""
        while self._until and self._until[0] <= now:
            self._until.popleft()
        if not self.most or len(self._left) + len(self._until) < self.most:
            return 0.0
        oldest = self._oldest(now)
        if len(self._left) + len(self._until) < self.most:
            return 0.0
        return min(oldest + _LONGEST, self._until[0] if self._until else self._over(now)) - now

    def leave(self, now: float) -> int:
        """Let a request leave; gives its ticket, by which its answer is noted."""
        self._ticket += 1
        if self.most:
            self._left[self._ticket] = now
        return self._ticket

    def answered(self, ticket: int, now: float) -> None:
        """Note that a request was answered, or will not be."""
        left = self._left.pop(ticket, None)
        if left is not None:
            self._note(now - left, now)
            self._until.append(self._over(now))

    def _oldest(self, now: float) -> float:
        """Find when the oldest one left that is not answered; drops those that are too old."""
        while self._left:
            ticket, left = next(iter(self._left.items()))
            if left + _LONGEST > now:
                return left
            del self._left[ticket]
        return _NEVER

    def _over(self, now: float) -> float:
        """Tell until when counts what is answered now."""
        if self._answers < self.most * _SECONDS_KNOWN:
            return now + _SECOND
        return now + _SECOND - self._back

    def _note(self, seconds: float, now: float) -> None:
        """Note how long an answer took; the quickest is that of the last minute or half of it."""
        self._answers += 1
        if now - self._since > _HALF_MINUTE:
            self._quickest_before, self._quickest, self._since = self._quickest, seconds, now
        elif seconds < self._quickest:
            self._quickest = seconds
        else:
            return
        quickest = min(self._quickest, self._quickest_before)
        self._back = min(max(0.0, quickest - _LAG) * _WAY_BACK, _LONGEST_WAY_BACK)
