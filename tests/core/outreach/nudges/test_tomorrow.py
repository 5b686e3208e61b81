"""Who asks to be reminded tomorrow is reminded once, in the morning, or left in peace."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.community.forgetting import forget
from core.giving.pledges import Offer
from core.linking.uniting import unite
from core.messages import Platform
from core.money import Money
from core.outreach.nudges import asking
from core.states.conversation import HandOffState
from core.states.giving import GiftSource
from core.states.nudges import NudgeEnding
from core.states.outreach import ConsentState, DeliveryState, Purpose, Reason
from core.store.columns import new_id
from core.store.queries import hand_offs, past_nudges
from core.store.queries.hand_offs import HandOff
from core.store.queries.pledges import Pledge
from tests.core.outreach.community import NOW, Community
from tests.core.outreach.nudges.reminded import (
    DAY,
    GIFT,
    HOUR,
    MORNING,
    all_of,
    ask,
    newcomers,
    pass_to,
    read,
    say,
)
from tests.provider_for_tests import Payment

MINUTE = timedelta(minutes=1)


async def test_one_reminder_comes_in_the_morning_with_what_was_to_be_given(
    community: Community,
) -> None:
    (ada,) = await newcomers(community, 1)
    planned = await ask(community, ada)
    assert planned.due_at == MORNING
    await pass_to(community, MORNING - MINUTE)
    assert read(community, ada) == []
    for later in (timedelta(), MINUTE, HOUR, DAY):
        await pass_to(community, MORNING + later)
    (text,) = read(community, ada)
    assert text == f"Good morning, Ada {ada}. The reminder you asked for: €50.00."
    assert await community.states(planned.id) == {DeliveryState.SENT: 1}


async def test_who_asks_twice_for_one_day_is_reminded_once_of_the_last(
    community: Community,
) -> None:
    (ada,) = await newcomers(community, 1)
    await ask(community, ada)
    await ask(community, ada, NOW + HOUR, gift={**GIFT, "amount": 15_00})
    await pass_to(community, MORNING)
    (text,) = read(community, ada)
    assert "€15.00" in text


async def test_everybody_has_a_morning_of_their_own(community: Community) -> None:
    ada, ben = await newcomers(community, 2)
    await ask(community, ada, zone=ZoneInfo("Asia/Tokyo"))
    await ask(community, ben, zone=ZoneInfo("America/New_York"))
    in_tokyo = datetime.fromisoformat("2013-02-02T09:00:00+09:00")
    await pass_to(community, in_tokyo)
    assert (len(read(community, ada)), len(read(community, ben))) == (1, 0)
    await pass_to(community, datetime.fromisoformat("2013-02-02T09:00:00-05:00"))
    assert (len(read(community, ada)), len(read(community, ben))) == (1, 1)


async def test_quiet_hours_chosen_meanwhile_put_it_off_within_its_day(
    community: Community,
) -> None:
    (ada,) = await newcomers(community, 1)
    await ask(community, ada)
    await community.choose(ada, quiet_from="20:00", quiet_until="11:00")
    await pass_to(community, MORNING)
    assert read(community, ada) == []
    await pass_to(community, MORNING + 2 * HOUR)
    assert len(read(community, ada)) == 1


async def test_a_day_too_late_it_does_not_come(community: Community) -> None:
    (ada,) = await newcomers(community, 1)
    await ask(community, ada)
    await pass_to(community, MORNING + DAY)
    assert read(community, ada) == []
    (planned,) = await all_of(community, ada)
    assert planned.ending is NudgeEnding.LATE


@pytest.mark.parametrize("purpose", [Purpose.ONE_REMINDER, Purpose.REMINDERS])
async def test_a_no_ends_it(community: Community, purpose: Purpose) -> None:
    (ada,) = await newcomers(community, 1)
    await ask(community, ada)
    await say(community, ada, ConsentState.WITHDRAWN, purpose, NOW + HOUR)
    if purpose is Purpose.REMINDERS:
        await community.here(lambda museum: asking.stop(museum, ada, NOW + HOUR))
    await pass_to(community, MORNING)
    assert read(community, ada) == []


async def test_a_no_said_between_tick_and_sending_is_heard(community: Community) -> None:
    (ada,) = await newcomers(community, 1)
    planned = await ask(community, ada)
    await community.choose(ada, quiet_from="20:00", quiet_until="11:00")
    await pass_to(community, MORNING)
    await say(community, ada, ConsentState.WITHDRAWN, at=MORNING + HOUR)
    await pass_to(community, MORNING + 2 * HOUR)
    assert read(community, ada) == []
    assert await community.states(planned.id) == {DeliveryState.SKIPPED: 1}


async def gives(community: Community, member_id: int, at: datetime, source: GiftSource) -> Pledge:
    offer = Offer(money=Money(10_00, "EUR"), member_id=member_id, source=source)
    return await community.museum.start(community.campaign, offer, at)


async def test_a_gift_made_since_ends_it(community: Community) -> None:
    (ada,) = await newcomers(community, 1)
    await ask(community, ada)
    pledge = await gives(community, ada, NOW + MINUTE, GiftSource.CARD)
    await community.museum.hear(Payment(pledge).paid(NOW + HOUR), "paid", NOW + HOUR)
    await pass_to(community, MORNING)
    assert read(community, ada) == []
    (planned,) = await all_of(community, ada)
    assert planned.ending is NudgeEnding.GAVE


async def test_a_gift_made_between_tick_and_sending_ends_it(community: Community) -> None:
    (ada,) = await newcomers(community, 1)
    planned = await ask(community, ada)
    await community.choose(ada, quiet_from="20:00", quiet_until="11:00")
    await pass_to(community, MORNING)
    pledge = await gives(community, ada, MORNING, GiftSource.CARD)
    await community.museum.hear(Payment(pledge).paid(MORNING + HOUR), "paid", MORNING + HOUR)
    await pass_to(community, MORNING + 2 * HOUR)
    assert read(community, ada) == []
    assert Reason.GAVE in await community.reasons(ada)
    assert await community.states(planned.id) == {DeliveryState.SKIPPED: 1}


async def test_a_payment_that_was_begun_and_left_ends_nothing_an_announced_transfer_does(
    community: Community,
) -> None:
    ada, ben = await newcomers(community, 2)
    for each, source in ((ada, GiftSource.CARD), (ben, GiftSource.BANK_TRANSFER)):
        await ask(community, each)
        await gives(community, each, NOW + MINUTE, source)
    await pass_to(community, MORNING)
    assert (len(read(community, ada)), len(read(community, ben))) == (1, 0)


async def test_a_gift_made_before_the_wish_ends_nothing(community: Community) -> None:
    (ada,) = await newcomers(community, 1)
    pledge = await gives(community, ada, NOW, GiftSource.CARD)
    await community.museum.hear(Payment(pledge).paid(NOW), "paid", NOW)
    await ask(community, ada, NOW + HOUR)
    await pass_to(community, MORNING)
    assert len(read(community, ada)) == 1


async def test_no_reminder_comes_after_the_campaign(community: Community) -> None:
    (ada,) = await newcomers(community, 1)
    closes = community.campaign.closes_at
    await ask(community, ada, closes - HOUR)
    await pass_to(community, closes + 11 * HOUR)
    assert read(community, ada) == []
    (planned,) = await all_of(community, ada)
    assert planned.ending is NudgeEnding.CAMPAIGN_OVER


async def test_it_waits_while_a_person_speaks_with_the_member(community: Community) -> None:
    (ada,) = await newcomers(community, 1)
    await ask(community, ada)
    asked = HandOff(
        id=new_id(),
        number=1,
        member_id=ada,
        platform=Platform.SIMULATED,
        address="",
        language="en",
        question="?",
        state=HandOffState.WAITING,
        asked_at=NOW,
        answered_at=None,
    )
    await community.here(lambda museum: hand_offs.add(museum, asked))
    await pass_to(community, MORNING)
    assert read(community, ada) == []
    await community.here(lambda museum: hand_offs.forget_member(museum, ada))
    await pass_to(community, MORNING + HOUR)
    assert len(read(community, ada)) == 1


async def test_two_who_are_one_are_reminded_once(community: Community) -> None:
    ada, same = await newcomers(community, 2)
    for each in (ada, same):
        await ask(community, each)
    await community.everywhere(lambda network: unite(network, ada, same, "en", NOW + HOUR))
    await pass_to(community, MORNING)
    assert len(read(community, ada)) + len(read(community, same)) == 1


async def test_what_one_asked_for_comes_also_when_the_other_door_never_heard_of_it(
    community: Community,
) -> None:
    ada, same = await newcomers(community, 2)
    await ask(community, same)
    await community.everywhere(lambda network: unite(network, ada, same, "en", NOW + HOUR))
    await pass_to(community, MORNING)
    assert len(read(community, ada)) + len(read(community, same)) == 1


async def test_who_is_forgotten_is_reminded_of_nothing_and_no_row_is_left(
    community: Community,
) -> None:
    (ada,) = await newcomers(community, 1)
    await ask(community, ada)
    await community.everywhere(lambda network: forget(network, ada, NOW + HOUR))
    await pass_to(community, MORNING)
    assert read(community, ada) == []
    assert await all_of(community, ada) == []


async def test_what_is_long_over_leaves(community: Community) -> None:
    ada, ben = await newcomers(community, 2)
    planned = await ask(community, ada)
    await pass_to(community, MORNING)
    await ask(community, ben, MORNING)
    await community.everywhere(lambda network: past_nudges.drop(network, MORNING + HOUR))
    assert await all_of(community, ada) == []
    assert await community.states(planned.id) == {}
    assert len(await all_of(community, ben)) == 1


async def test_what_a_member_asks_for_is_held_back_by_no_limit(community: Community) -> None:
    (ada,) = await newcomers(community, 1)
    for days in range(3):
        await ask(community, ada, NOW + days * DAY)
        await pass_to(community, MORNING + days * DAY)
    assert len(read(community, ada)) == 3
