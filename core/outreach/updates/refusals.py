"""Why something can't be done with an update, for each edge to say in its reader's words."""

from core.errors import CultureTimeError
from core.states.outreach import UpdateObstacle as Obstacle


class UpdateRefused(CultureTimeError):
    """Something can't be done with an update."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.value)
        self.obstacle = obstacle


__all__ = ["Obstacle", "UpdateRefused"]
