"""Consent, addresses, expiry and quiet hours are read when a message goes, not when it is owed."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import AddressClosed
from core.messages import Platform
from core.outreach.occasions import owe_to_many
from core.states.outreach import Audience, ConsentState, DeliveryState, OccasionKind, Reason
from core.store import NetworkScope
from core.store.columns import new_id
from core.store.queries import members
from core.store.queries.members import Identity
from tests.core.outreach.community import (
    LANE,
    NIGHT,
    NOW,
    OPENS,
    Community,
    Recorder,
    address_of,
    instant,
)


async def test_a_no_said_while_the_message_waited_is_heard(community: Community) -> None:
    (ada,) = await community.backers(1)
    await community.announce("25%")
    await community.expand()
    await community.say(ada, ConsentState.WITHDRAWN)
    await community.drain()
    assert community.platform.calls == []
    assert await community.reasons(ada) == [Reason.NO_CONSENT]


async def test_a_no_said_while_others_were_sent_is_heard(community: Community) -> None:
    ids = await community.backers(30)
    await community.announce("25%")

    saying, in_the_air = asyncio.Lock(), asyncio.Event()

    async def all_say_no() -> None:
        # Two groups are in the air before anybody says no, however busy the database is.
        if len(community.platform.calls) == 10:
            in_the_air.set()
        await in_the_air.wait()
        async with saying:
            while ids:
                await community.say(ids.pop(), ConsentState.WITHDRAWN)

    community.platform.meanwhile = all_say_no
    await community.drain()
    assert len(community.platform.calls) == 10


async def test_what_is_no_longer_true_is_not_sent(community: Community) -> None:
    (ada,) = await community.backers(1)
    until = NOW + timedelta(hours=1)
    await community.announce("last 48 h", until=until)
    await community.expand()
    await community.drain(until)
    assert await community.reasons(ada) == [Reason.EXPIRED]


async def test_a_member_sleeps_in_their_own_zone(community: Community) -> None:
    (ada,) = await community.backers(1)
    await community.choose(ada, timezone="Asia/Tokyo", quiet_from="22:00", quiet_until="08:00")
    await community.announce("25%", at=instant(1, 14))
    await community.drain(instant(1, 14))
    await community.drain(instant(1, 22, 59))
    assert community.platform.calls == []
    await community.drain(instant(1, 23))
    assert len(community.platform.calls) == 1


async def test_a_space_sleeps_in_the_museums_zone(community: Community) -> None:
    await community.space("square", quiet=NIGHT)
    await community.announce("25%", at=instant(1, 22))
    await community.drain(instant(2, 6, 59))
    assert community.platform.calls == []
    await community.drain(instant(2, 7))
    assert len(community.platform.calls) == 1


async def test_a_closed_address_is_closed_at_the_first_try(community: Community) -> None:
    (ada,) = await community.backers(1)
    community.platform.failing[address_of(ada)] = AddressClosed("blocked")
    await community.announce("25%")
    await community.drain()
    await community.announce("50%", at=NOW + timedelta(minutes=1))
    await community.drain(NOW + timedelta(minutes=1))
    assert len(community.platform.calls) == 1
    assert await community.reasons(ada) == [Reason.ADDRESS_CLOSED, Reason.NO_ADDRESS]


async def test_a_closed_space_is_posted_to_no_more(community: Community) -> None:
    await community.space("square")
    community.platform.failing["square"] = AddressClosed("thrown out")
    first = await community.announce("25%")
    await community.drain()
    second = await community.announce("50%", at=NOW + timedelta(minutes=1))
    await community.drain(NOW + timedelta(minutes=1))
    assert await community.states(first) == {DeliveryState.FAILED: 1}
    assert await community.states(second) == {}


async def test_what_waits_for_staff_is_never_read_by_all(community: Community) -> None:
    await community.space("office", staff=True)
    subject = {"staff": "question", "number": 1, "name": "Ada", "question": "why?"}
    occasion_id = new_id()
    to = (Audience.STAFF_SPACES, OccasionKind.SERVICE)
    await community.here(lambda own: owe_to_many(own, occasion_id, *to, subject, NOW))
    await community.expand()
    await community.space("office")
    await community.drain()
    assert community.platform.calls == []
    assert await community.states(occasion_id) == {DeliveryState.SKIPPED: 1}


async def test_a_forgotten_member_is_skipped(community: Community) -> None:
    (ada,) = await community.backers(1)
    occasion_id = await community.announce("25%")
    await community.expand()
    await community.everywhere(lambda network: members.forget(network, ada))
    await community.drain()
    assert community.platform.calls == []
    assert await community.states(occasion_id) == {DeliveryState.SKIPPED: 1}


async def test_a_member_who_moved_to_another_platform_is_written_to_there(
    community: Community,
) -> None:
    (ada,) = await community.backers(1)
    await community.announce("25%")
    await community.expand()

    def move(network: NetworkScope) -> None:
        old = members.identities(network, [ada])[ada][0]
        members.close_address(network, old.platform, old.address, NOW)
        new = Identity(Platform.DISCORD, "ada", ada, "dm/7", "Ada", None, NOW)
        members.save_identity(network, new)

    await community.everywhere(move)
    discord = Recorder()
    both = replace(
        community.sender,
        transports={Platform.SIMULATED: community.platform, Platform.DISCORD: discord},
    )
    await both.slice(LANE, NOW)
    assert community.platform.calls == []
    await both.slice("discord", NOW)
    assert [address for address, _ in discord.calls] == ["dm/7"]


@pytest.mark.parametrize("later", [-1, 1], ids=["before", "since"])
async def test_a_member_of_two_chats_is_written_to_where_they_were_seen_last(
    community: Community, later: int
) -> None:
    (ada,) = await community.backers(1)
    at = OPENS + timedelta(hours=later)
    other = Identity(Platform.SIMULATED, "other", ada, "person:other", "Ada", None, at)
    await community.everywhere(lambda network: members.save_identity(network, other))
    await community.announce("25%")
    await community.drain()
    expected = "person:other" if later > 0 else address_of(ada)
    assert [address for address, _ in community.platform.calls] == [expected]


async def test_a_lane_whose_platform_is_not_connected_waits(community: Community) -> None:
    await community.backers(1)
    occasion_id = await community.announce("25%")
    await community.expand()
    alone = replace(community.sender, transports={})
    assert await alone.slice(LANE, NOW) == 0
    assert await community.states(occasion_id) == {DeliveryState.PENDING: 1}


async def test_a_museum_writes_by_no_other_museums_bot(community: Community) -> None:
    (ada,) = await community.backers(1)
    other = Identity(Platform.TELEGRAM, "5000:77", ada, "5000:77", "Ada", None, instant(9, 9))
    await community.everywhere(
        lambda network: members.save_identity(network, other._replace(museum_id=7))
    )
    await community.announce("25%")
    await community.drain()
    assert list(community.platform.shown) == [address_of(ada)]
