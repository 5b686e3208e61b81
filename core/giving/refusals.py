"""Why a gift can't be started, for the conversation to say in the member's words."""

from core.errors import CultureTimeError
from core.states.giving import Obstacle as Obstacle  # noqa: PLC0414 - raised with the error


class GiftRefused(CultureTimeError):
    """A gift can't be started."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.value)
        self.obstacle = obstacle
