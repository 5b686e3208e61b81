"""A worker that goes away loses nothing, and one that comes back too late changes nothing."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from core.errors import TryLater
from core.messages import Sent
from core.outreach import noting, turns
from core.outreach.errands import Errand, Turn
from core.outreach.patience import Patience
from core.outreach.sending import LEASE
from core.outreach.timing import RETRIES
from core.states.outreach import DeliveryState, Reason
from core.store import MuseumScope, NetworkScope
from core.store.queries import museums
from core.store.queries.deliveries import Delivery
from core.store.scope import Query
from tests.core.outreach.community import LANE, NOW, Community, address_of

LATER = NOW + LEASE


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Query]:
    """Collect the queries that are run, whatever runs them."""
    queries: list[Query] = []
    enter = NetworkScope._enter  # noqa: SLF001 - every query of every scope comes by it

    def hear(scope: NetworkScope, query: Query) -> None:
        queries.append(query)
        enter(scope, query)

    for kind in (NetworkScope, MuseumScope):
        monkeypatch.setattr(kind, "_enter", hear)
    return queries


async def claim(community: Community, owner: str = "first") -> list[Delivery]:
    turn = Turn(owner, NOW, LATER)
    found: list[Delivery] = await community.everywhere(
        lambda network: turns.claim(LANE, turn, 100, network)
    )
    return found


async def begin(
    community: Community, claimed: list[Delivery], owner: str = "first"
) -> list[Errand]:
    turn = Turn(owner, NOW, LATER)
    found: list[Errand] = await community.everywhere(
        lambda network: turns.begin(claimed, turn, network)
    )
    return found


async def test_what_was_claimed_waits_again_when_the_lease_is_over(community: Community) -> None:
    await community.backers(2)
    occasion_id = await community.announce("25%")
    await community.expand()
    await claim(community)
    await community.sender.recover(LANE, LATER - timedelta(seconds=1))
    assert await community.states(occasion_id) == {DeliveryState.CLAIMED: 2}
    await community.sender.recover(LANE, LATER)
    assert await community.states(occasion_id) == {DeliveryState.PENDING: 2}


@pytest.mark.parametrize(
    ("window", "state"),
    [
        (timedelta(0), DeliveryState.UNKNOWN),
        (LEASE, DeliveryState.UNKNOWN),
        (LEASE * 2, DeliveryState.PENDING),
    ],
)
async def test_what_was_in_the_air_is_repeated_only_where_that_shows_nothing_twice(
    community: Community, window: timedelta, state: DeliveryState
) -> None:
    await community.backers(1)
    occasion_id = await community.announce("25%")
    await community.expand()
    await begin(community, await claim(community))
    assert await community.states(occasion_id) == {DeliveryState.SENDING: 1}
    community.platform.repeatable_for = window
    await community.sender.recover(LANE, LATER)
    assert await community.states(occasion_id) == {state: 1}


async def test_what_may_have_arrived_goes_before_all_that_waits(community: Community) -> None:
    await community.backers(6)
    await community.announce("25%")
    await community.expand()
    *_, fifth, sixth = await claim(community)
    await begin(community, [fifth, sixth])
    community.platform.repeatable_for = LEASE * 3
    await community.sender.recover(LANE, LATER)
    turn = Turn("second", LATER, LATER + LEASE)
    again = await community.everywhere(partial(turns.claim, LANE, turn, 2))
    assert {row.place for row in again} == {fifth.place, sixth.place}
    assert len(await community.everywhere(partial(turns.claim, LANE, turn, 6))) == 4


async def test_a_repeat_that_comes_too_late_is_not_made(community: Community) -> None:
    await community.backers(1)
    occasion_id = await community.announce("25%")
    await community.expand()
    await begin(community, await claim(community))
    community.platform.repeatable_for = LEASE * 3
    await community.sender.recover(LANE, LATER)
    await community.drain(NOW + LEASE * 3)
    assert community.platform.calls == []
    assert await community.states(occasion_id) == {DeliveryState.UNKNOWN: 1}


async def test_a_worker_that_lost_its_turn_begins_nothing(community: Community) -> None:
    await community.backers(1)
    occasion_id = await community.announce("25%")
    await community.expand()
    stale = await claim(community)
    await community.sender.recover(LANE, LATER)
    await claim(community, "second")
    assert await begin(community, stale) == []
    assert await community.states(occasion_id) == {DeliveryState.CLAIMED: 1}


async def test_a_worker_that_lost_some_of_its_turns_begins_the_others(community: Community) -> None:
    await community.backers(3)
    occasion_id = await community.announce("25%")
    await community.expand()
    claimed = await claim(community)
    await community.everywhere(
        partial(turns.give_back, claimed[1:2], Turn("first", NOW, LATER)),
    )
    begun = await begin(community, claimed)
    assert [one.row.place for one in begun] == [claimed[0].place, claimed[2].place]
    states = {DeliveryState.SENDING: 2, DeliveryState.PENDING: 1}
    assert await community.states(occasion_id) == states


async def test_a_group_begins_in_as_many_statements_whatever_its_size(
    community: Community, asked: list[Query]
) -> None:
    await community.backers(12)
    await community.announce("25%")
    await community.expand()
    claimed = await claim(community)
    said: list[list[Query]] = []
    for group in (claimed[:2], claimed[2:]):
        asked.clear()
        assert len(await begin(community, group)) == len(group)
        said.append(list(asked))
    assert said[0] == said[1]


@pytest.mark.parametrize("second", ["second", "first"])
async def test_a_worker_that_lost_its_turn_settles_nothing(
    community: Community, second: str
) -> None:
    await community.backers(1)
    occasion_id = await community.announce("25%")
    await community.expand()
    (errand,) = await begin(community, await claim(community))
    community.platform.repeatable_for = timedelta(days=1)
    await community.sender.recover(LANE, LATER)
    await claim(community, second)
    late = noting.sent(errand, Sent("0"))
    await community.everywhere(lambda network: noting.settle(network, "first", [late]))
    assert await community.states(occasion_id) == {DeliveryState.CLAIMED: 1}


async def test_two_workers_on_one_lane_send_each_message_once(community: Community) -> None:
    ids = await community.backers(150)
    await community.announce("25%")
    await community.expand()

    async def another() -> None:
        community.platform.meanwhile = None
        await community.worker("second").slice(LANE, NOW)

    community.platform.meanwhile = another
    await community.drain()
    assert sorted(address for address, _ in community.platform.calls) == sorted(
        address_of(each) for each in ids
    )


async def test_try_later_waits_longer_each_time_then_gives_up(community: Community) -> None:
    (ada,) = await community.backers(1)
    community.platform.failing[address_of(ada)] = TryLater("busy")
    await community.announce("25%")
    now = NOW
    for wait in RETRIES:
        await community.drain(now)
        assert await community.reasons(ada) == [None]
        tries = len(community.platform.calls)
        await community.drain(now + wait - timedelta(seconds=1))
        assert len(community.platform.calls) == tries
        now += wait * 1.5
    await community.drain(now)
    assert len(community.platform.calls) == len(RETRIES) + 1
    assert await community.reasons(ada) == [Reason.GAVE_UP]


async def test_a_wait_that_the_platform_asks_for_is_kept_and_never_ends_in_giving_up(
    community: Community,
) -> None:
    (ada,) = await community.backers(1)
    wait = timedelta(seconds=30)
    community.platform.failing[address_of(ada)] = TryLater("slow down", wait)
    occasion_id = await community.announce("25%")
    now = NOW
    for tries in range(1, len(RETRIES) + 5):
        await community.drain(now)
        await community.drain(now + wait - timedelta(seconds=1))
        assert len(community.platform.calls) == tries
        now += wait * 1.5
    assert await community.states(occasion_id) == {DeliveryState.PENDING: 1}


async def test_a_call_that_nobody_knows_about_is_unknown_at_once_without_a_send_key(
    community: Community,
) -> None:
    (ada,) = await community.backers(1)
    community.platform.failing[address_of(ada)] = ConnectionResetError("cut")
    occasion_id = await community.announce("25%")
    await community.drain()
    await community.drain(NOW + timedelta(days=1))
    assert len(community.platform.calls) == 1
    assert await community.states(occasion_id) == {DeliveryState.UNKNOWN: 1}


async def test_a_call_that_nobody_knows_about_is_repeated_within_the_window_of_its_key(
    community: Community,
) -> None:
    (ada,) = await community.backers(1)
    community.platform.failing[address_of(ada)] = ConnectionResetError("cut")
    community.platform.repeatable_for = timedelta(minutes=1)
    occasion_id = await community.announce("25%")
    await community.drain()
    await community.drain(NOW + timedelta(seconds=10))
    await community.drain(NOW + timedelta(seconds=59))
    await community.drain(NOW + timedelta(days=1))
    assert len({key for _, key in community.platform.calls}) == 1
    assert 2 <= len(community.platform.calls) <= 3
    assert await community.states(occasion_id) == {DeliveryState.UNKNOWN: 1}


async def test_a_call_that_never_ends_is_ended(community: Community) -> None:
    await community.backers(1)
    occasion_id = await community.announce("25%")
    await community.expand()
    community.platform.meanwhile = forever
    impatient = replace(community.sender, patience=Patience(0.001, 0.001))
    await impatient.slice(LANE, NOW)
    assert await community.states(occasion_id) == {DeliveryState.UNKNOWN: 1}


async def forever() -> None:
    await asyncio.Event().wait()


async def test_a_replayed_museums_retries_wait_for_no_clock(community: Community) -> None:
    (ada,) = await community.backers(1)
    community.platform.failing[address_of(ada)] = TryLater("busy")
    await community.everywhere(
        lambda network: museums.set_replay(network, community.museum.id, NOW)
    )
    await community.announce("25%")
    await community.expand()
    await community.sender.slice(LANE, NOW)
    community.platform.failing.clear()
    await community.sender.slice(LANE, NOW)
    assert len(community.platform.shown[address_of(ada)]) == 1
