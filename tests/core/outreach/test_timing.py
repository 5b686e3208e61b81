"""When something may be sent: a pure rule, tried on the clocks of the world."""

# ruff: noqa: DTZ001 - the zone is given afterwards

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.outreach.timing import RETRIES, Cap, QuietHours, next_allowed, retry_after

ROME = ZoneInfo("Europe/Rome")
ZONES = (
    *("Europe/Rome", "America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "Asia/Tokyo"),
    *("Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "Africa/Casablanca", "UTC"),
)
NIGHT = QuietHours(time(22), time(8))

zones = st.sampled_from(ZONES).map(ZoneInfo)
#: Clocks go forward and back, by half an hour too; a day is left out; a February has 29.
TURNS = (
    *(datetime(2013, 3, 31, 1), datetime(2013, 10, 27, 1), datetime(2013, 3, 10, 7)),
    *(datetime(2013, 11, 3, 6), datetime(2013, 4, 6, 15), datetime(2013, 10, 5, 15, 30)),
    *(datetime(2011, 12, 30, 10), datetime(2028, 2, 29, 0), datetime(2013, 2, 17, 2)),
)
near_turns = st.builds(
    lambda turn, minutes: turn.replace(tzinfo=UTC) + timedelta(minutes=minutes),
    st.sampled_from(TURNS),
    st.integers(-36 * 60, 36 * 60),
)
anywhere = st.datetimes(datetime(2011, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))
instants = near_turns | anywhere
walls = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
windows = st.none() | st.tuples(walls, walls).filter(lambda pair: pair[0] != pair[1]).map(
    lambda pair: QuietHours(*pair)
)
caps = st.lists(
    st.builds(Cap, st.integers(1, 3), st.sampled_from([timedelta(days=1), timedelta(days=7)])),
    max_size=2,
)
histories = st.lists(st.integers(0, 14 * 24 * 60), max_size=8)


def is_quiet(moment: datetime, zone: ZoneInfo, window: QuietHours | None) -> bool:
    return window is not None and window.cover(moment.astimezone(zone).time())


def is_full(moment: datetime, caps: Sequence[Cap], sent: Sequence[datetime]) -> bool:
    return any(sum(moment - cap.per < one <= moment for one in sent) >= cap.count for cap in caps)


@settings(max_examples=400)
@given(instants, zones, windows, caps, histories)
def test_it_is_never_quiet_then_never_above_a_cap_and_asking_again_changes_nothing(
    now: datetime,
    zone: ZoneInfo,
    window: QuietHours | None,
    limits: list[Cap],
    minutes_ago: list[int],
) -> None:
    sent = [now - timedelta(minutes=each) for each in minutes_ago]
    allowed = next_allowed(now, zone, window, limits, sent)
    assert allowed >= now
    assert allowed.tzinfo is UTC
    assert not is_quiet(allowed, zone, window)
    assert not is_full(allowed, limits, sent)
    assert next_allowed(allowed, zone, window, limits, sent) == allowed


@settings(max_examples=400)
@given(instants, zones, windows, caps, histories)
def test_no_earlier_instant_was_allowed(
    now: datetime,
    zone: ZoneInfo,
    window: QuietHours | None,
    limits: list[Cap],
    minutes_ago: list[int],
) -> None:
    sent = [now - timedelta(minutes=each) for each in minutes_ago]
    allowed = next_allowed(now, zone, window, limits, sent)
    # What changes between two instants of a grid is seen on the grid: windows and zones change
    # at quarters of an hour or at the last minute of one, caps at full minutes after `now`.
    start = now.replace(second=0, microsecond=0)
    grid = {start + timedelta(minutes=each) for each in range(24 * 60)}
    grid |= {one + cap.per for one in sent for cap in limits} | {now}
    earlier = (moment for moment in grid if now <= moment < allowed)
    assert all(is_quiet(one, zone, window) or is_full(one, limits, sent) for one in earlier)


def test_a_window_over_midnight_ends_in_the_morning() -> None:
    assert next_allowed(datetime(2013, 2, 1, 22, tzinfo=UTC), ROME, NIGHT) == datetime(
        2013, 2, 2, 7, tzinfo=UTC
    )


def test_a_leap_day_has_a_morning_too() -> None:
    assert next_allowed(datetime(2028, 2, 28, 23, tzinfo=UTC), ROME, NIGHT) == datetime(
        2028, 2, 29, 7, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("evening", "morning"),
    [
        (datetime(2013, 3, 30, 22, tzinfo=UTC), datetime(2013, 3, 31, 6, tzinfo=UTC)),
        (datetime(2013, 10, 26, 21, tzinfo=UTC), datetime(2013, 10, 27, 7, tzinfo=UTC)),
    ],
)
def test_the_morning_is_where_the_changed_clock_shows_it(
    evening: datetime, morning: datetime
) -> None:
    assert next_allowed(evening, ROME, NIGHT) == morning


def test_an_end_inside_the_hour_that_never_comes_is_when_it_would_have_been() -> None:
    window = QuietHours(time(1), time(2, 30))
    allowed = next_allowed(datetime(2013, 3, 31, 0, 30, tzinfo=UTC), ROME, window)
    assert allowed.astimezone(ROME).time() >= time(3)
    assert not is_quiet(allowed, ROME, window)


def test_the_same_two_times_are_no_window() -> None:
    assert QuietHours.read("22:00", "22:00") is None
    assert QuietHours.read(None, "08:00") is None


def test_waits_grow_and_end() -> None:
    waits = [retry_after(attempt, 0) for attempt in range(1, len(RETRIES) + 1)]
    assert waits == sorted(waits, key=lambda wait: wait or timedelta())
    assert retry_after(len(RETRIES) + 1, 0) is None


@given(st.integers(1, len(RETRIES)), st.floats(0, 1))
def test_jitter_only_lengthens_a_wait_by_half_at_most(attempt: int, jitter: float) -> None:
    least = RETRIES[attempt - 1]
    wait = retry_after(attempt, jitter)
    assert wait is not None
    assert least <= wait <= least * 1.5
