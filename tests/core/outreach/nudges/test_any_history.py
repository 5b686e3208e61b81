"""Whatever happens on the way, no nudge comes where it must not, and none is lost."""

import random
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.outreach.mornings import end_of_day, next_moment, next_morning
from core.outreach.timing import QuietHours, next_allowed
from core.states.outreach import ConsentState, Purpose
from tests.core.outreach.community import NOW, Community
from tests.core.outreach.nudges.reminded import DAY, HOUR, ask, pass_to, read, say

ZONES = (
    *("Europe/Rome", "America/New_York", "America/Sao_Paulo", "Asia/Tokyo", "Asia/Kathmandu"),
    *("Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham", "Africa/Casablanca", "UTC"),
)
instants = st.datetimes(
    datetime(2007, 1, 1),  # noqa: DTZ001 - the zone is given below
    datetime(2037, 1, 1),  # noqa: DTZ001 - the zone is given below
    timezones=st.just(UTC),
)
times = st.times().map(lambda one: one.replace(microsecond=0))


@given(now=instants, name=st.sampled_from(ZONES))
def test_the_next_morning_is_a_morning_within_a_day_and_a_half(now: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    due = next_morning(now, zone)
    local = due.astimezone(zone)
    assert timedelta() < due - now <= timedelta(hours=54)
    assert local.time() >= time(9)
    assert due < end_of_day(due, zone) <= due + timedelta(hours=39)


@given(now=instants, name=st.sampled_from(ZONES))
def test_a_good_moment_is_by_day_and_within_a_day(now: datetime, name: str) -> None:
    moment = next_moment(now, ZoneInfo(name))
    assert now <= moment <= now + timedelta(hours=40)
    assert time(9) <= moment.astimezone(ZoneInfo(name)).time() < time(18)


@given(now=instants, name=st.sampled_from(ZONES), start=times, end=times)
def test_what_is_asked_for_never_comes_in_quiet_hours(
    now: datetime, name: str, start: time, end: time
) -> None:
    zone, quiet = ZoneInfo(name), QuietHours(start, end) if start != end else None
    due = next_allowed(next_morning(now, zone), zone, quiet)
    assert quiet is None or not quiet.cover(due.astimezone(zone).time())


async def _history(community: Community, seed: int) -> None:
    """Live through one history of wishes, noes, yeses, jumps of the clock and quiet hours."""
    chance = random.Random(seed)  # noqa: S311 - a story that can be told again
    (ada,) = await community.backers(1)
    now, granted, asked = NOW, False, 0
    for _ in range(8):
        match chance.randrange(5):
            case 0 | 1:
                await ask(community, ada, now)
                granted, asked = True, asked + 1
            case 2:
                await say(community, ada, ConsentState.WITHDRAWN, Purpose.ONE_REMINDER, now)
                granted = False
            case 3:
                await community.choose(ada, quiet_from="22:00", quiet_until="10:30")
            case _:
                await pass_to(community, now - HOUR)
        before = len(read(community, ada))
        now += chance.choice((HOUR, 5 * HOUR, 11 * HOUR, DAY))
        await pass_to(community, now)
        came = len(read(community, ada)) - before
        assert came <= int(granted), "without a yes, or twice"
        local = now.astimezone(ZoneInfo("Europe/Rome")).time()
        assert not came or time(9) <= local
    assert len(read(community, ada)) <= asked


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Live on one kind of database: the queries are proved on both elsewhere."""
    return sqlite_url


async def test_no_history_of_wishes_brings_what_was_not_wished(community: Community) -> None:
    for seed in range(5):
        await _history(community, seed)


@pytest.mark.soak
async def test_ten_thousand_histories(community: Community) -> None:
    for seed in range(10_000):
        await _history(community, seed)
