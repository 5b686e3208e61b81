"""What can be seen of the replay at one instant, for whoever shows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, Self

from bots.simulated import Arrival
from core.replay import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The replay at `now`: its figures, what arrived since the last scene, how far it is.

    `progress` goes from 0 to 1; `opens_at` and `closes_at` are the replay's first and last instant.
    """

    now: datetime
    progress: float
    score: Score
    arrivals: tuple[Arrival, ...]


class Show(Protocol):
    """Shows scenes as they come. Entered before the first, left after the last."""

    def __enter__(self) -> Self:
        """Begin."""
        ...

    def __exit__(self, *_: object) -> None:
        """End, leaving the last scene on the screen."""
        ...

    def update(self, scene: Scene) -> None:
        """Show the next scene."""
        ...


class Silent:
    """Shows nothing: for replays that nobody watches."""

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End."""

    def update(self, scene: Scene) -> None:
        """Show nothing."""
