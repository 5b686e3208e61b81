"""How often something may be done: counted in memory, for one program."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta

#: For how many a limit remembers at once; beyond that who was longest silent is forgotten.
_REMEMBERED = 10_000


class Limit:
    """At most `most` times within `per`, for each of those who ask."""

    def __init__(self, most: int, per: timedelta) -> None:
        self._most = most
        self._per = per
        self._seen: OrderedDict[str, deque[datetime]] = OrderedDict()

    def allows(self, who: str, now: datetime) -> bool:
        """Count one more for `who`; false beyond the limit, and then it does not count."""
        seen = self._seen.setdefault(who, deque())
        self._seen.move_to_end(who)
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        while seen and now - seen[0] >= self._per:
            seen.popleft()
        if len(seen) >= self._most:
            return False
        seen.append(now)
        return True
