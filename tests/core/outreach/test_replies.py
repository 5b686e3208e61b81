"""Replies go first, say when they are late, and leave nothing of who is forgotten."""

from datetime import datetime, timedelta

import pytest

from core.errors import MessageRefused, TryLater
from core.messages import Message, Platform
from core.outreach.occasions import owe_reply
from core.states.outreach import DeliveryState
from core.store import MuseumScope
from core.store.queries import deliveries, lanes, members, museums
from tests.core.outreach.community import LANE, NOW, Community, address_of

ANSWER = "Until 31 March."


async def reply(community: Community, member_id: int, at: datetime = NOW) -> None:
    to = (Platform.SIMULATED, address_of(member_id))
    await community.here(lambda museum: owe_reply(museum, Message(ANSWER), member_id, to, "en", at))


async def left(community: Community) -> dict[DeliveryState, int]:
    found: dict[DeliveryState, int] = await community.here(deliveries.per_state)
    return found


async def test_a_reply_goes_before_what_was_owed_earlier(community: Community) -> None:
    ada, bea = await community.backers(2)
    await community.announce("25%", at=NOW - timedelta(hours=1))
    await community.expand()
    await reply(community, ada)
    await community.drain()
    first, *_ = community.platform.calls
    assert first[0] == address_of(ada)
    assert community.platform.shown[address_of(ada)][0] == ANSWER
    assert len(community.platform.shown[address_of(bea)]) == 1


async def test_replies_that_a_platform_lets_wait_keep_their_order(community: Community) -> None:
    (ada,) = await community.backers(1)
    place = address_of(ada)

    def owe(museum: MuseumScope) -> None:
        for number in range(6):
            at, to = NOW + timedelta(microseconds=number), (Platform.SIMULATED, place)
            owe_reply(museum, Message(str(number)), ada, to, "en", at)

    await community.here(owe)
    community.platform.failing[place] = TryLater("later", timedelta(seconds=3.3))
    await community.drain(NOW + timedelta(seconds=1))
    assert place not in community.platform.shown
    community.platform.failing.clear()
    await community.drain(NOW + timedelta(seconds=6))
    assert community.platform.shown[place] == [str(number) for number in range(6)]


async def test_a_late_reply_says_so(community: Community) -> None:
    (ada,) = await community.backers(1)
    await reply(community, ada)
    await community.drain(NOW + timedelta(minutes=2))
    (text,) = community.platform.shown[address_of(ada)]
    assert text != ANSWER
    assert text.endswith(ANSWER)


async def test_a_reply_on_a_replayed_museum_does_not_age(community: Community) -> None:
    (ada,) = await community.backers(1)
    await reply(community, ada)
    later = NOW + timedelta(days=1)
    await community.everywhere(
        lambda network: museums.set_replay(network, community.museum.id, later)
    )
    await community.drain(later)
    assert community.platform.shown[address_of(ada)] == [ANSWER]


async def test_a_reply_goes_to_the_chat_where_it_was_asked_for(community: Community) -> None:
    ada, _ = await community.backers(2)
    to = (Platform.SIMULATED, "another chat")
    await community.here(lambda museum: owe_reply(museum, Message(ANSWER), ada, to, "en", NOW))
    await community.announce("25%")
    await community.drain()
    assert community.platform.shown["another chat"] == [ANSWER]
    assert len(community.platform.shown[address_of(ada)]) == 1


@pytest.mark.parametrize("problem", [None, MessageRefused("no"), ConnectionResetError("cut")])
async def test_the_last_words_to_who_is_forgotten_leave_nothing(
    community: Community, problem: Exception | None
) -> None:
    (ada,) = await community.backers(1)
    await reply(community, ada)
    await community.everywhere(lambda network: members.forget(network, ada))
    if problem is not None:
        community.platform.failing[address_of(ada)] = problem
    await community.drain()
    assert len(community.platform.calls) == 1
    assert await left(community) == {}


async def test_lanes_with_something_to_send_or_to_edit_are_listed(community: Community) -> None:
    (ada,) = await community.backers(1)
    assert await community.everywhere(lanes.lanes) == []
    await reply(community, ada)
    assert await community.everywhere(lanes.lanes) == [LANE]
    await community.drain()
    assert await community.everywhere(lanes.lanes) == []
    occasion_id = await community.announce("25%")
    await community.drain()
    await community.here(lambda museum: deliveries.owe_edits(museum, occasion_id, NOW))
    assert await community.everywhere(lanes.lanes) == [LANE]
