"""Several things that are due to one member are one message, and each is said once."""

import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.messages import Platform
from core.outreach.caps import OF_THE_NETWORK, Caps
from core.outreach.door import Outreach
from core.outreach.mornings import morning_of
from core.outreach.nudges import adopting
from core.outreach.nudges.days import Around, waits_until
from core.outreach.sending import Sender
from core.outreach.timing import Cap, QuietHours
from core.states.nudges import NudgeEnding
from core.states.outreach import ConsentState, DeliveryState, Purpose
from core.store import Store
from core.store.columns import new_id
from core.store.queries import deliveries, nudges
from core.store.queries.nudges import Nudge
from tests.core.outreach.community import LANE, Community, new_community
from tests.core.outreach.nudges.reminded import DAY, HOUR, all_of, ask, pass_to, read, say
from tests.core.outreach.nudges.test_any_history import ZONES, instants
from tests.core.outreach.nudges.test_rules import adopt, consenting, gives
from tests.core.outreach.test_caps import capped_at

#: Nine in the morning of the day after the middle, which the campaign names as well.
MORNING = datetime(2013, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
async def community(database_url: str) -> AsyncIterator[Community]:
    """Give a museum whose campaign names the day on which half of its time has passed."""
    store = Store(database_url)
    yield await new_community(store, ["day 31"])
    await store.close()


async def test_two_rules_on_one_morning_are_one_message_that_counts_once(
    community: Community,
) -> None:
    (ada, ben) = await consenting(community, 2)
    for rule in ("day", "half-way"):
        await adopt(community, rule)
    await pass_to(community, MORNING - HOUR)
    await pass_to(community, MORNING)
    for each in (ada, ben):
        (text,) = read(community, each)
        first, second, *figures = text.splitlines()[2:]
        assert first == "Half of the time for “service” has passed."
        assert second == "This is day 31 of “service”."
        assert sum("Figures of" in line for line in figures) == 1
    assert await community.here(deliveries.per_state) == {DeliveryState.SENT: 2}
    found = {one.sequence.slug: one.sent for one in await community.here(adopting.brought)}
    assert (found["day"], found["half-way"]) == (2, 2)
    leading, told = sorted(await all_of(community, ada), key=lambda one: one.told_with or 0)
    assert told.told_with == leading.id


async def test_what_falls_due_while_another_waits_is_told_with_it(community: Community) -> None:
    (ada,) = await consenting(community)
    for rule in ("day", "half-way"):
        await adopt(community, rule)
    await community.choose(ada, quiet_from="20:00", quiet_until="17:00")
    for hours in (-1, 0, 1):
        await pass_to(community, MORNING + hours * HOUR)
    await adopt(community, "last-days")
    assert read(community, ada) == []
    await pass_to(community, MORNING + timedelta(hours=8))
    (text,) = read(community, ada)
    assert "Half of the time" in text
    assert "day 31" in text


async def test_a_gift_made_meanwhile_ends_all_of_it(community: Community) -> None:
    (ada,) = await consenting(community)
    for rule in ("day", "half-way"):
        await adopt(community, rule)
    await community.choose(ada, quiet_from="20:00", quiet_until="17:00")
    await pass_to(community, MORNING)
    await gives(community, ada, MORNING + HOUR)
    await pass_to(community, MORNING + timedelta(hours=8))
    assert read(community, ada) == []


async def test_what_a_member_asked_for_keeps_its_instant_and_the_rest_of_the_day_joins_it(
    community: Community,
) -> None:
    (ada,) = await consenting(community)
    await adopt(community, "half-way")
    quiet = QuietHours(time(20), time(11))
    await community.choose(ada, quiet_from="20:00", quiet_until="08:00")
    await ask(community, ada, MORNING - DAY, quiet=quiet)
    for hours in (-1, 0, 1):
        await pass_to(community, MORNING + hours * HOUR)
    assert read(community, ada) == []
    for hours in (2, 3, 26):
        await pass_to(community, MORNING + hours * HOUR)
    (text,) = read(community, ada)
    first, second, *_ = [line for line in text.splitlines() if line]
    assert first.startswith(f"Good morning, Ada {ada}. The reminder you asked for")
    assert second == "Half of the time for “service” has passed."


async def test_who_says_no_to_rules_meanwhile_reads_what_they_asked_for_and_no_more(
    community: Community,
) -> None:
    (ada,) = await consenting(community)
    await adopt(community, "half-way")
    await ask(community, ada, MORNING - DAY)
    await pass_to(community, MORNING - HOUR)
    await community.choose(ada, quiet_from="20:00", quiet_until="17:00")
    await pass_to(community, MORNING)
    await say(community, ada, ConsentState.WITHDRAWN, Purpose.REMINDERS, MORNING)
    await pass_to(community, MORNING + 8 * HOUR)
    (text,) = read(community, ada)
    assert "The reminder you asked for" in text
    assert "Half of the time" not in text
    found = {one.sequence.slug: one.sent for one in await community.here(adopting.brought)}
    assert (found["tomorrow"], found["half-way"]) == (1, 0)


async def test_what_is_told_is_what_still_holds_whichever_was_to_lead(community: Community) -> None:
    (ada,) = await consenting(community)
    for rule in ("day", "half-way"):
        await adopt(community, rule)
    await community.choose(ada, quiet_from="20:00", quiet_until="17:00")
    await pass_to(community, MORNING)
    await community.here(lambda museum: adopting.turn_off(museum, "half-way", MORNING))
    await pass_to(community, MORNING + 8 * HOUR)
    (text,) = read(community, ada)
    assert "day 31" in text
    assert "Half of the time" not in text
    (one,) = [one for one in await all_of(community, ada) if one.rule == "half-way"]
    assert one.ending is NudgeEnding.OFF


async def test_after_the_message_of_a_day_the_next_thing_comes_on_the_next_morning(
    community: Community,
) -> None:
    (ada,) = await consenting(community)
    await capped_at(community, nudges="9 in 7 days")
    await adopt(community, "day")
    await pass_to(community, MORNING)
    assert len(read(community, ada)) == 1
    await adopt(community, "half-way")
    await pass_to(community, MORNING + 6 * HOUR)
    assert len(read(community, ada)) == 1
    await pass_to(community, MORNING + DAY)
    assert "Half of the time" in read(community, ada)[1]


zones = st.sampled_from(ZONES).map(ZoneInfo)
hours = st.integers(-40, 40).map(lambda count: count * HOUR)


@given(
    now=instants,
    zone=zones,
    asked=st.lists(hours, max_size=2),
    came=st.lists(hours.filter(lambda one: one <= timedelta()), max_size=2),
    window=st.integers(1, 90).map(lambda count: count * HOUR),
)
def test_what_waits_for_company_comes_the_same_day_or_next_morning_within_its_window(
    now: datetime,
    zone: ZoneInfo,
    asked: list[timedelta],
    came: list[timedelta],
    window: timedelta,
) -> None:
    around = Around(zone, tuple(now + one for one in asked), tuple(now + one for one in came))
    until = waits_until(around, now + window, now)
    today = now.astimezone(zone).date()
    had = {at.astimezone(zone).date() for at in around.came}
    if until is None:
        assert today not in had or morning_of(today + DAY, zone) >= now + window
        return
    assert now <= until < now + window
    day = until.astimezone(zone).date()
    if until not in {max(at, now) for at in around.asked}:
        assert day == today + DAY
        assert waits_until(replace(around, asked=()), now + window, until) is None


OFTEN = Cap(90, DAY)


def thing(community: Community, member_id: int, number: int, due: datetime, hours: int) -> Nudge:
    """Make something of a rule that a member is to be told, which makes sense for so long."""
    return Nudge(
        id=new_id(),
        member_id=member_id,
        rule="half-way",
        step=0,
        campaign_id=community.campaign.id,
        about=str(number),
        began_at=due,
        due_at=due,
        expires_at=due + hours * HOUR,
    )


async def _live(
    community: Community, seed: int, caps: Caps
) -> tuple[list[Nudge], list[datetime], int]:
    """Let many things be due to somebody within days.

    Gives them, when each message came, and how many they tell.
    """
    chance = random.Random(seed)  # noqa: S311 - a story that can be told again
    (ada,) = await consenting(community)
    zone = chance.choice(ZONES)
    await community.choose(ada, timezone=zone)
    new = [
        thing(
            community, ada, number, MORNING + chance.randrange(72) * HOUR, chance.randrange(1, 72)
        )
        for number in range(8)
    ]
    await community.here(partial(nudges.plan, new=new))
    sender = Sender(community.store, {Platform.SIMULATED: community.platform}, "ada", caps=caps)
    came: list[datetime] = []
    for instant in (MORNING + hour * HOUR for hour in range(0, 7 * 24, 4)):
        before = len(read(community, ada))
        await Outreach(community.store).nudge(instant)
        while await sender.slice(LANE, instant):
            pass
        came += [instant] * (len(read(community, ada)) - before)
    told = [one for one in await all_of(community, ada) if one.rule == "half-way"]
    said = sum(text.count("Half of the time") for text in read(community, ada))
    return told, came, said


MANY = Caps(OFTEN, OFTEN)


async def test_whatever_falls_due_when_is_told_once_or_its_window_was_over(
    sqlite_url: str,
) -> None:
    store = Store(sqlite_url)
    community = await new_community(store, [])
    await adopt(community, "half-way")
    await capped_at(community, nudges="90 in 1 days")
    for seed in range(2):
        told, came, said = await _live(community, seed, MANY)
        late = [one for one in told if one.ending is NudgeEnding.LATE]
        assert said == sum(one.owed_at is not None for one in told) == len(told) - len(late)
        assert all(one.expires_at - one.began_at <= 4 * HOUR for one in late)
        assert len(came) < len(told)
    await store.close()


async def test_above_the_limit_nothing_comes_however_much_is_due(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    community = await new_community(store, [])
    await adopt(community, "half-way")
    for seed in range(2):
        told, came, said = await _live(community, seed, OF_THE_NETWORK)
        assert len(came) == 1
        assert said <= len(told)
    await store.close()
