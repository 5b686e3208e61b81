"""Snowflakes: ids that carry the instant at which they were made."""

from doubles.clock import Clock

#: The first second of 2015, in milliseconds: docs.discord.com/developers/reference, Snowflakes.
EPOCH_MS = 1_420_070_400_000
_PLACE_BITS = 10
_COUNT_BITS = 12


class Ids:
    """Makes the ids of one world; each is larger than the one before."""

    def __init__(self, clock: Clock, world: int) -> None:
        self._clock = clock
        self._place = world % (1 << _PLACE_BITS)
        self._ms = 0
        self._count = 0

    def next(self) -> int:
        """Make an id."""
        ms = max(int(self._clock.now() * 1000) - EPOCH_MS, self._ms)
        self._count = self._count + 1 if ms == self._ms else 0
        if self._count >= 1 << _COUNT_BITS:
            ms, self._count = ms + 1, 0
        self._ms = ms
        return (ms << _PLACE_BITS | self._place) << _COUNT_BITS | self._count


def made_at(snowflake: int) -> float:
    """The instant in an id, in seconds since 1970."""
    return ((snowflake >> (_PLACE_BITS + _COUNT_BITS)) + EPOCH_MS) / 1000
