"""The time of a world: the machine's, and as much later as a test wants."""

import time
from datetime import UTC, datetime


class Clock:
    """Tells the time in seconds since 1970, UTC."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """The present instant."""
        return time.time() + self._ahead  # noqa: TID251 - the double's own clock

    def advance(self, seconds: float) -> None:
        """Let so much time have passed; nobody can go back."""
        self._ahead += max(seconds, 0.0)

    def stamp(self) -> str:
        """The present instant as the API writes it."""
        return datetime.fromtimestamp(self.now(), UTC).isoformat(timespec="microseconds")
