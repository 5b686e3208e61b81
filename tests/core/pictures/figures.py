"""The figures that tests of pictures draw."""

from datetime import UTC, datetime

from core.money import Money
from core.texts.campaign import Figures

NOW = datetime(2013, 3, 12, 13, 32, tzinfo=UTC)


def euros(amount: int) -> Money:
    """Give whole euros."""
    return Money(amount * 100, "EUR")


def figures(*, people: int = 734, raised: int = 51_240, pending: int = 0) -> Figures:
    """Give the figures of Turin in March, in whole euros."""
    return Figures(
        people=people,
        raised=euros(raised),
        goal=euros(80_000),
        pending=euros(pending),
        opens_at=datetime(2013, 1, 31, 8, 0, tzinfo=UTC),
        closes_at=datetime(2013, 3, 31, 21, 59, 59, tzinfo=UTC),
        at=NOW,
    )
