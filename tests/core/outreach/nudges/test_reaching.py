"""When few places of a reward are left, and when there are enough."""

import pytest

from core.outreach.nudges.reaching import is_nearly_gone
from core.store.queries.tiers import Tier


@pytest.mark.parametrize(
    ("stock", "taken", "is_told"),
    [
        (200, 180, True),
        (200, 179, False),
        (200, 200, False),
        (10, 7, True),
        (10, 6, False),
        (2, 1, True),
        (1, 0, False),
        (None, 999, False),
    ],
)
def test_a_reward_is_nearly_gone_with_a_tenth_or_three_of_its_places_left(
    stock: int | None,
    taken: int,
    is_told: bool,  # noqa: FBT001 - drawn
) -> None:
    tier = Tier(1, "friend", 0, {}, 50_00, 0, stock, taken)
    assert is_nearly_gone(tier) is is_told
