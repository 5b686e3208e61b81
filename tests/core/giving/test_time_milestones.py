"""Milestones of time: days by the wall clock, last hours, the close; told once, and in time."""

from datetime import UTC, datetime, timedelta

from core.store.queries.occasions import Occasion
from tests.museum_for_tests import CLOSES, OPENS, MuseumForTests

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def event(occasion: Occasion) -> tuple[str, list[str]]:
    return occasion.subject["event"], [one["name"] for one in occasion.subject["milestones"]]


async def test_a_day_begins_at_the_wall_clock_time_of_the_opening(museum: MuseumForTests) -> None:
    """The clocks of Rome went forward on 31 March 2013, the sixtieth day."""
    campaign = await museum.campaign(milestones=["day 59", "day 60"])
    before, on_the_day = datetime(2013, 3, 30, 8, tzinfo=UTC), datetime(2013, 3, 31, 7, tzinfo=UTC)
    for instant, names in (
        (before - SECOND, []),
        (before, ["day 59"]),
        (on_the_day - SECOND, ["day 59"]),
        (on_the_day, ["day 59", "day 60"]),
    ):
        await museum.sweep(campaign, instant)
        assert sorted(await museum.reached(campaign)) == names
    reached = await museum.reached(campaign)
    assert [one.reached_at for one in reached.values()] == [before, on_the_day]


async def test_the_first_day_is_the_day_of_the_opening(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(milestones=["day 1"])
    await museum.sweep(campaign, OPENS)
    assert (await museum.reached(campaign))["day 1"].reached_at == OPENS


async def test_the_last_hours_are_counted_back_from_the_close(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(milestones=["last 48 h"])
    await museum.sweep(campaign, CLOSES - 48 * HOUR - SECOND)
    assert await museum.announced(campaign) == []
    await museum.sweep(campaign, CLOSES - 47 * HOUR)
    [occasion] = await museum.announced(campaign)
    assert event(occasion) == ("milestone", ["last 48 h"])
    assert occasion.caused_at == CLOSES - 48 * HOUR


async def test_time_is_told_once_however_often_the_clock_ticks(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(milestones=["day 2", "last 48 h"], opened_at=None)
    instants = [OPENS, OPENS + 24 * HOUR, CLOSES - 48 * HOUR, CLOSES]
    for instant in [*instants, *instants]:
        await museum.sweep(campaign, instant)
        await museum.sweep(campaign, instant + SECOND)
    assert [event(one) for one in await museum.announced(campaign)] == [
        ("opening", []),
        ("milestone", ["day 2"]),
        ("milestone", ["last 48 h"]),
        ("closing", []),
    ]


async def test_what_time_brought_expires_when_it_stops_being_true(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(milestones=["day 2", "last 48 h"])
    await museum.sweep(campaign, CLOSES)
    day, hours, closing = await museum.announced(campaign)
    assert day.expires_at == OPENS + 48 * HOUR
    assert hours.expires_at == CLOSES
    assert closing.expires_at is None


async def test_nothing_is_told_of_a_campaign_that_is_still_ahead(museum: MuseumForTests) -> None:
    campaign = await museum.campaign(milestones=["day 1"], opened_at=None)
    await museum.sweep(campaign, OPENS - SECOND)
    assert await museum.announced(campaign) == []
