"""Why something can't be done with an update, for each edge to say in its reader's words."""

from core.errors import CultureTimeError
from core.states.outreach import UpdateObstacle as Obstacle


class UpdateRefused(CultureTimeError):
    """Something can't be done with an update; a text that is too long may have `longest`."""

    def __init__(self, obstacle: Obstacle, longest: int = 0) -> None:
        super().__init__(obstacle.value)
        self.obstacle = obstacle
        self.longest = longest


__all__ = ["Obstacle", "UpdateRefused"]
