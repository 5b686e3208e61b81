"""Rules that a museum adopted remind those who said yes, at their moment, and stop."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from core.giving.pledges import Offer
from core.money import Money
from core.outreach.nudges import adopting, asking, joining
from core.outreach.nudges.adopting import NoSuchRule
from core.outreach.nudges.reaching import days_remembered
from core.states.giving import GiftSource
from core.states.nudges import NudgeEnding, Pace
from core.states.outreach import ConsentState, Purpose
from core.store import Store
from core.store.queries import memberships
from core.store.queries.campaigns import Campaign
from core.store.queries.pledges import Pledge
from tests.core.outreach.community import NOW, OPENS, Community, new_community
from tests.core.outreach.nudges.reminded import DAY, HOUR, ROME, all_of, pass_to, read, say
from tests.provider_for_tests import Payment


async def adopt(community: Community, rule: str) -> None:
    await community.here(lambda museum: adopting.adopt(museum, rule, "Anna", OPENS))


async def consenting(community: Community, count: int = 1) -> list[int]:
    """Add members who said yes to reminders."""
    found = await community.backers(count)
    for each in found:
        await say(community, each, ConsentState.GRANTED, Purpose.REMINDERS, OPENS)
    return found


async def gives(community: Community, member_id: int, at: datetime, minor: int = 10_00) -> Pledge:
    offer = Offer(money=Money(minor, "EUR"), member_id=member_id)
    pledge = await community.museum.start(community.campaign, offer, at)
    await community.museum.hear(Payment(pledge).paid(at), f"paid {pledge.id}", at)
    return pledge


def past_half_way(campaign: Campaign) -> datetime:
    """Give a noon on the day after the middle."""
    middle = campaign.opens_at + (campaign.closes_at - campaign.opens_at) / 2
    return (middle + DAY).replace(hour=12)


async def test_the_last_days_are_told_once_by_day_to_who_said_yes_and_has_not_given(
    community: Community,
) -> None:
    ada, ben = await consenting(community, 2)
    (other,) = await community.backers(1)
    await adopt(community, "last-days")
    last = community.campaign.closes_at - timedelta(hours=48)
    await gives(community, ben, NOW)
    await pass_to(community, last - HOUR)
    assert read(community, ada) == []
    morning = last.replace(hour=7, minute=0, second=0) + DAY
    for later in (timedelta(), HOUR, DAY):
        await pass_to(community, morning + later)
    (text,) = read(community, ada)
    assert text.startswith("Palazzo\n\n“service” ends on 31 March 2013 at 23:59.\n")
    assert "(Figures of 09:00.)" in text
    assert read(community, ben) == []
    assert read(community, other) == []
    (nudge,) = await all_of(community, ben)
    assert nudge.ending is NudgeEnding.GAVE


async def test_the_days_that_the_campaign_names_are_told_on_their_day_alone(
    database_url: str,
) -> None:
    store = Store(database_url)
    community = await new_community(store, ["day 30", "day 45"])
    (ada,) = await consenting(community)
    await adopt(community, "day")
    thirtieth = datetime(2013, 3, 1, 8, tzinfo=UTC)
    for at in (thirtieth - DAY, thirtieth - 2 * HOUR, thirtieth, thirtieth + HOUR):
        await pass_to(community, at)
    await pass_to(community, thirtieth + DAY)
    (text,) = read(community, ada)
    assert "This is day 30 of “service”." in text
    await store.close()


async def test_a_sequence_has_its_steps_on_their_days_and_stops_with_a_gift(
    community: Community,
) -> None:
    ada, ben = await consenting(community, 2)
    await adopt(community, "welcome")
    for each in (ada, ben):
        await community.here(
            partial(joining.begin, member_id=each, campaign=community.campaign, zone=ROME, now=NOW)
        )
    third = datetime(2013, 2, 4, 8, tzinfo=UTC)
    await pass_to(community, third - HOUR)
    assert read(community, ada) == []
    await pass_to(community, third)
    assert (len(read(community, ada)), len(read(community, ben))) == (1, 1)
    await gives(community, ben, third + HOUR)
    await pass_to(community, third + 7 * DAY)
    assert (len(read(community, ada)), len(read(community, ben))) == (2, 1)


async def test_near_the_goal_and_near_the_end_both_must_be(community: Community) -> None:
    ada, ben = await consenting(community, 2)
    await adopt(community, "nearly-there")
    await gives(community, ben, NOW, 20_000_00)
    for number in range(4):
        (giver,) = await community.backers(1)
        await gives(community, giver, NOW + number * HOUR, 18_500_00)
    await pass_to(community, NOW + DAY)
    assert read(community, ada) == []
    await pass_to(community, community.campaign.closes_at - 2 * DAY - 12 * HOUR)
    (text,) = read(community, ada)
    assert "is nearly there." in text


async def test_a_rule_that_is_off_says_nothing_and_what_it_planned_is_over(
    community: Community,
) -> None:
    (ada,) = await consenting(community)
    await adopt(community, "welcome")
    await community.here(lambda museum: joining.begin(museum, ada, community.campaign, ROME, NOW))
    await community.here(lambda museum: adopting.turn_off(museum, "welcome", NOW + HOUR))
    await pass_to(community, NOW + 3 * DAY)
    assert read(community, ada) == []
    (nudge,) = await all_of(community, ada)
    assert nudge.ending is NudgeEnding.OFF


async def test_above_the_museums_limit_and_above_the_members_own_none_comes(
    community: Community,
) -> None:
    ada, ben = await consenting(community, 2)
    for rule in ("half-way", "last-days"):
        await adopt(community, rule)
    await community.here(lambda museum: memberships.choose_pace(museum, ben, Pace.SELDOM))
    campaign = community.campaign
    await pass_to(community, past_half_way(campaign))
    assert (len(read(community, ada)), len(read(community, ben))) == (1, 1)
    await pass_to(community, campaign.closes_at - 36 * HOUR)
    assert (len(read(community, ada)), len(read(community, ben))) == (2, 1)


async def test_a_transfer_that_takes_long_is_asked_after_until_it_is_there(
    community: Community,
) -> None:
    (ada,) = await consenting(community)
    await adopt(community, "transfer")
    offer = Offer(money=Money(50_00, "EUR"), member_id=ada, source=GiftSource.BANK_TRANSFER)
    pledge = await community.museum.start(community.campaign, offer, NOW)
    await pass_to(community, NOW + 6 * DAY)
    assert read(community, ada) == []
    await pass_to(community, NOW + 7 * DAY)
    await pass_to(community, NOW + 8 * DAY)
    (text,) = read(community, ada)
    assert "€50.00" in text
    assert (pledge.code or "?") in text


async def test_a_first_gift_is_remembered_a_year_later(community: Community) -> None:
    (ada,) = await consenting(community)
    await adopt(community, "anniversary")
    await gives(community, ada, NOW)
    await gives(community, ada, NOW + 30 * DAY)
    await pass_to(community, NOW + 364 * DAY)
    assert read(community, ada) == []
    for days in (365, 366, 395):
        await pass_to(community, NOW + days * DAY)
    (text,) = read(community, ada)
    assert "On 1 February 2013, a year ago" in text


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2025, 2, 28), [date(2024, 2, 28), date(2024, 2, 29)]),
        (date(2024, 2, 28), [date(2023, 2, 28)]),
        (date(2024, 2, 29), []),
        (date(2025, 3, 1), [date(2024, 3, 1)]),
    ],
)
def test_leap_days_have_their_anniversary_on_the_28th(today: date, days: list[date]) -> None:
    assert list(days_remembered(today)) == days


async def test_a_museum_writes_words_of_its_own_and_sees_what_each_rule_brought(
    community: Community,
) -> None:
    ada, ben = await consenting(community, 2)
    await adopt(community, "half-way")
    own = ("half-way", 0, "en", "Come and see.", "Anna")
    await community.here(lambda museum: adopting.rewrite(museum, *own, NOW))
    noon = past_half_way(community.campaign)
    await pass_to(community, noon)
    assert read(community, ada)[0].startswith("Palazzo\n\nCome and see.\n")
    await gives(community, ada, noon + HOUR)
    await community.here(lambda museum: asking.stop(museum, ben, noon + HOUR))
    found = {one.sequence.slug: one for one in await community.here(adopting.brought)}
    one = found["half-way"]
    assert (one.sent, one.gifts, one.stops) == (2, 1, 1)
    with pytest.raises(NoSuchRule):
        await community.here(lambda museum: adopting.adopt(museum, "no-such", "Anna", NOW))
