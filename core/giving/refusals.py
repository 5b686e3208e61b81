"""Why a gift can't be started, for the conversation to say in the member's words."""

from enum import StrEnum

from core.errors import CultureTimeError


class Obstacle(StrEnum):
    """What stands between a member and a gift."""

    NOT_OPEN = "not_open"
    CLOSED = "closed"
    REPLAYED = "replayed"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    TIER_GONE = "tier_gone"
    TIER_MINIMUM = "tier_minimum"
    CURRENCY = "currency"


class GiftRefused(CultureTimeError):
    """A gift can't be started."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.value)
        self.obstacle = obstacle
