"""The time of a world: the machine's, or one that a test sets."""

import time


class Clock:
    """Tells the time in whole seconds since 1970, UTC, as the Bot API does."""

    def __init__(self) -> None:
        self._set: int | None = None

    def now(self) -> int:
        """The present second."""
        return int(time.time()) if self._set is None else self._set  # noqa: TID251 - the double's own clock

    def set(self, second: int | None) -> None:
        """Stand still at `second`, or go with the machine again."""
        self._set = second
