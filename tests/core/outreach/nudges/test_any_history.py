"""Whatever happens on the way, no nudge comes where it must not, and none is lost."""

import random
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.outreach.deciding import Postpone, Send, decide, within_limits
from core.outreach.mornings import end_of_day, next_moment, next_morning
from core.outreach.timing import QuietHours, next_allowed
from core.states.outreach import ConsentState, OccasionKind, Purpose
from core.store.queries.nudge_facts import Gave
from tests.core.outreach.community import NOW, Community
from tests.core.outreach.nudges.reminded import DAY, HOUR, ask, pass_to, read, say
from tests.core.outreach.test_caps import FACTS, PLANNED
from tests.core.outreach.test_composing import reader, row

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


GOES = replace(row({"nudge": "half-way", "step": 0}, OccasionKind.NUDGE), expires_at=NOW + DAY)


@given(
    now=st.timedeltas(timedelta(days=-2), timedelta(days=3)).map(lambda later: NOW + later),
    name=st.sampled_from(ZONES),
    hours=st.tuples(times, times).filter(lambda pair: pair[0] != pair[1]),
    granted=st.booleans(),
    room=st.timedeltas(timedelta(days=-1), timedelta(days=1)),
    gave=st.sampled_from(Gave),
)
def test_what_goes_out_is_wanted_within_its_window_its_limits_and_no_quiet_hours(  # noqa: PLR0917 - all that decides
    now: datetime,
    name: str,
    hours: tuple[time, time],
    granted: bool,  # noqa: FBT001 - drawn
    room: timedelta,
    gave: Gave,
) -> None:
    zone, quiet = ZoneInfo(name), QuietHours(*hours)
    facts = FACTS._replace(gave=gave, is_late=now >= NOW + DAY)
    planned = PLANNED._replace(rule="half-way", facts=facts)
    yes = frozenset({Purpose.REMINDERS} if granted else set[Purpose]())
    whom = replace(reader("en"), zone=zone, quiet=quiet, granted=yes, nudge=planned)
    decision = within_limits(decide(GOES, whom, now), GOES, now, now + room)
    is_right = granted and now < NOW + DAY and gave is Gave.NEVER
    is_time = not quiet.cover(now.astimezone(zone).time()) and room <= timedelta()
    assert isinstance(decision, Send) == (is_right and is_time)
    if isinstance(decision, Postpone):
        assert is_right
        assert decision.until > now


async def _history(community: Community, seed: int) -> None:
    """Live through one history of wishes, noes, yeses, jumps of the clock and quiet hours.

    Somewhere in the world, some day of two months in which clocks are changed.
    """
    chance = random.Random(seed)  # noqa: S311 - a story that can be told again
    (ada,) = await community.backers(1)
    zone = ZoneInfo(chance.choice(ZONES))
    await community.choose(ada, timezone=zone.key)
    now, granted, asked = NOW + chance.randrange(45) * DAY, False, 0
    for _ in range(8):
        match chance.randrange(5):
            case 0 | 1:
                await ask(community, ada, now, zone=zone)
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
        assert not came or time(9) <= now.astimezone(zone).time()
    assert len(read(community, ada)) <= asked
    last = await ask(community, ada, now, zone=zone, quiet=QuietHours(time(22), time(10, 30)))
    before = len(read(community, ada))
    await pass_to(community, (last.due_at or now) + HOUR)
    assert len(read(community, ada)) == before + 1, "none is lost"


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
