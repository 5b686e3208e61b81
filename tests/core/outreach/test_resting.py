"""Days of rest: by the clock of who reads, in any zone, over any change of clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.outreach.nudges.planning import first_step
from core.outreach.nudges.sequences import SEQUENCES
from core.outreach.resting import NO_REST, Rest
from core.outreach.timing import QuietHours, next_allowed
from core.states.nudges import RestDay
from tests.core.outreach.nudges.test_any_history import ZONES, instants, times

BOTH = Rest(frozenset(RestDay), "IT")
rests = st.builds(
    Rest, st.frozensets(st.sampled_from(RestDay)), st.sampled_from(["IT", "FR", "GB"])
)


@pytest.mark.parametrize(
    ("day", "country", "rests"),
    [
        (date(2024, 2, 29), "IT", False),
        (date(2026, 4, 6), "IT", True),  # Easter Monday
        (date(2026, 4, 25), "IT", True),
        (date(2026, 7, 14), "IT", False),
        (date(2026, 7, 14), "FR", True),
        (date(2026, 11, 21), "FR", True),  # a Saturday
        (date(2026, 11, 23), "FR", False),
    ],
)
def test_weekends_and_the_public_holidays_of_the_country_are_days_of_rest(
    day: date,
    country: str,
    rests: bool,  # noqa: FBT001 - drawn
) -> None:
    assert Rest(frozenset(RestDay), country).covers(day) is rests
    assert not NO_REST.covers(day)


def test_where_the_holidays_of_a_country_are_not_known_there_are_none() -> None:
    assert not Rest(frozenset({RestDay.HOLIDAYS}), "ZZ").covers(date(2026, 1, 1))


@given(now=instants, name=st.sampled_from(ZONES), rest=rests, start=times, end=times)
def test_nothing_comes_on_a_day_of_rest_or_in_quiet_hours_and_it_does_not_wait_for_ever(
    now: datetime, name: str, rest: Rest, start: time, end: time
) -> None:
    zone, quiet = ZoneInfo(name), QuietHours(start, end) if start != end else None
    at = next_allowed(now, zone, quiet, rest=rest)
    local = at.astimezone(zone)
    assert now <= at <= now + timedelta(days=12)
    assert not rest.covers(local.date())
    assert quiet is None or not quiet.cover(local.time())
    if at > now and local.date() != now.astimezone(zone).date() and quiet is None:
        assert local.time() >= time(9)


@given(now=instants, name=st.sampled_from(ZONES), rest=rests)
def test_a_step_is_planned_for_no_day_of_rest_and_its_window_begins_there(
    now: datetime, name: str, rest: Rest
) -> None:
    zone, sequence = ZoneInfo(name), SEQUENCES["half-way"]
    planned = first_step(sequence, 1, None, "", zone, now, rest=rest)
    assert planned.due_at is not None
    assert not rest.covers(planned.due_at.astimezone(zone).date())
    assert time(9) <= planned.due_at.astimezone(zone).time() < time(18)
    assert planned.expires_at > planned.due_at + timedelta(hours=6)


def test_the_readers_own_clock_says_which_day_it_is() -> None:
    """It is still Friday in Honolulu when it is Saturday in Rome."""
    now = datetime(2026, 11, 21, 8, tzinfo=UTC)
    assert next_allowed(now, ZoneInfo("Pacific/Honolulu"), None, rest=BOTH) == now
    monday = datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert next_allowed(now, ZoneInfo("Europe/Rome"), None, rest=BOTH) == monday
