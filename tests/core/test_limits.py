"""How often something may be done."""

from datetime import UTC, datetime, timedelta

from core.limits import Limit

NOW = datetime(2013, 2, 14, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_limit_holds_for_each_who_asks_and_for_its_length() -> None:
    limit = Limit(2, MINUTE)
    assert [limit.allows("a", NOW) for _ in range(3)] == [True, True, False]
    assert limit.allows("b", NOW)
    assert not limit.allows("a", NOW + MINUTE - timedelta(seconds=1))
    assert limit.allows("a", NOW + MINUTE)
