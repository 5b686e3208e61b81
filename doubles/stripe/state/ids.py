"""The names that Stripe gives to objects."""

import hashlib

_LENGTH = 24


class Ids:
    """Makes the ids of one world: the same deeds give the same ids."""

    def __init__(self, world: int) -> None:
        self._world = world
        self._count = 0

    def make(self, prefix: str, length: int = _LENGTH) -> str:
        """Make an id that begins so."""
        self._count += 1
        made = hashlib.sha256(f"{self._world}/{prefix}/{self._count}".encode()).hexdigest()
        return f"{prefix}{made[:length]}"
