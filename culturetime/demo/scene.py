"""What can be seen of the replay at one instant, for whoever shows it."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Protocol, Self

from bots.simulated import Arrival
from core.replay import Score
from culturetime.demo.scenario.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The replay at `now`: its figures, how far it is, and what is new since the last scene.

    `progress` goes from 0 to 1, the opening and the close of the campaign. `arrivals` are the
    messages that appeared or changed, `events` what the museum was told, both in their order.
    """

    now: datetime
    progress: float
    score: Score
    arrivals: tuple[Arrival, ...]
    events: tuple[Event, ...] = ()


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


def days_of(scene: Scene, zone: tzinfo) -> tuple[int, int]:
    """Count the days of the campaign in `zone`: which one it is, the first being 1, of how many.

    What is told on the morning after the close belongs to the last day.
    """
    campaign = scene.score.campaign
    opens, closes, now = (
        at.astimezone(zone).date() for at in (campaign.opens_at, campaign.closes_at, scene.now)
    )
    total = (closes - opens).days + 1
    return min(max(1, (now - opens).days + 1), total), total
