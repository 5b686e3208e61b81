"""Several things that are due to one member are one message, and each is said once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from core.outreach.nudges import adopting
from core.states.outreach import DeliveryState
from core.store import Store
from core.store.queries import deliveries
from tests.core.outreach.community import Community, new_community
from tests.core.outreach.nudges.reminded import DAY, HOUR, all_of, ask, pass_to, read
from tests.core.outreach.nudges.test_rules import adopt, consenting, gives

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


async def test_what_a_member_asked_for_comes_alone(community: Community) -> None:
    (ada,) = await consenting(community)
    await adopt(community, "half-way")
    await ask(community, ada, MORNING - DAY)
    await pass_to(community, MORNING - HOUR)
    await pass_to(community, MORNING)
    (asked,) = [text for text in read(community, ada) if "The reminder you asked for" in text]
    assert "Half of the time" not in asked
