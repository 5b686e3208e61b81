"""A slice goes on while its lane owes more of the same, and ends where there is something else."""

from datetime import timedelta
from functools import partial

import pytest

from core.outreach.door import Outreach
from core.outreach.sending import LEASE
from core.outreach.signs import Signs
from core.outreach.updates import GRACE
from core.states.giving import Standing
from core.states.outreach import DeliveryState
from core.store.queries import lanes
from tests.core.outreach.community import LANE, NOW, Community, address_of, once
from tests.core.outreach.test_updates import released, wanting


@pytest.fixture
def soon_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the time of a slice be over as soon as it has begun some."""
    monkeypatch.setattr("core.outreach.slices._SLICE", timedelta(seconds=-1))


@pytest.mark.usefixtures("soon_over")
async def test_a_slice_that_takes_too_long_gives_the_rest_back(
    community: Community,
) -> None:
    await community.backers(30)
    occasion_id = await community.announce("25%")
    await community.expand()
    await community.sender.slice(LANE, NOW)
    begun = {DeliveryState.SENT: 5, DeliveryState.PENDING: 25}
    assert await community.states(occasion_id) == begun


@pytest.mark.usefixtures("soon_over")
async def test_a_slice_that_can_ask_a_clock_goes_on_with_more_of_the_same(
    community: Community,
) -> None:
    await community.backers(30)
    occasion_id = await community.announce("25%")
    await community.expand()
    await community.sender.slice(LANE, NOW, Signs(clock=lambda: NOW))
    assert await community.states(occasion_id) == {DeliveryState.SENT: 30}


@pytest.mark.usefixtures("soon_over")
async def test_a_slice_that_goes_on_decides_by_the_clock_of_the_wall(
    community: Community,
) -> None:
    midnight = NOW + timedelta(hours=24 - NOW.hour)
    for one in await community.backers(30):
        await community.choose(one, quiet_from="22:00", quiet_until="08:00")
    occasion_id = await community.announce("25%")
    await community.expand()
    # As where the machine slept: the loop's own clock tells nothing of that.
    await community.sender.slice(LANE, NOW, Signs(clock=lambda: midnight))
    begun = {DeliveryState.SENT: 5, DeliveryState.PENDING: 25}
    assert await community.states(occasion_id) == begun


async def test_what_a_slice_claimed_longer_ago_than_its_lease_arrives_once(
    community: Community,
) -> None:
    people = await community.backers(60)
    occasion_id = await community.announce("25%")
    await community.expand()
    over = NOW + 2 * LEASE
    release = partial(lanes.release, lane=LANE, now=over)
    community.platform.meanwhile = once(lambda: community.everywhere(release))
    await community.sender.slice(LANE, NOW, Signs(clock=lambda: NOW))
    await community.drain()
    assert await community.states(occasion_id) == {DeliveryState.SENT: 60}
    called = sorted(address for address, _ in community.platform.calls)
    assert called == sorted(map(address_of, people))


@pytest.mark.usefixtures("soon_over")
async def test_a_slice_that_could_go_on_ends_where_something_is_to_be_edited(
    community: Community,
) -> None:
    await community.space("square")
    corrected = await community.announce("25%")
    await community.drain()
    await community.backers(30)
    occasion_id = await community.announce("50%")
    await community.expand()
    await community.stand("25%", corrected, standing=Standing.WITHDRAWN, at=NOW)
    await community.sender.slice(LANE, NOW, Signs(clock=lambda: NOW))
    states = await community.states(occasion_id)
    assert states[DeliveryState.PENDING]
    assert len(community.platform.edits) == 1


@pytest.mark.usefixtures("soon_over")
async def test_a_slice_that_goes_on_with_an_update_tells_a_milestone_before_the_rest_of_it(
    community: Community,
) -> None:
    supporting = await community.backers(30)
    readers = await wanting(community, 100, gave=False)
    await released(community)
    at = NOW + GRACE
    await Outreach(community.store).expand(at)
    await community.expand(at)

    async def milestone() -> None:
        await community.announce("25%", at=at)
        await community.expand(at)

    community.platform.meanwhile = once(milestone)
    await community.sender.slice(LANE, at, Signs(clock=lambda: at))
    order = [address for address, _ in community.platform.calls]
    assert {*order} == {*map(address_of, (*supporting, *readers))}
    of_one_claim = 40
    last = max(order.index(address_of(one)) for one in supporting)
    assert last < of_one_claim + len(supporting)


async def test_a_slice_that_could_go_on_ends_once_its_lane_is_served_no_more(
    community: Community,
) -> None:
    await community.backers(30)
    occasion_id = await community.announce("25%")
    await community.expand()
    signs = Signs(is_stopping=lambda: bool(community.platform.calls), clock=lambda: NOW)
    await community.sender.slice(LANE, NOW, signs)
    states = await community.states(occasion_id)
    assert states[DeliveryState.SENT] < 30
    assert sum(states.values()) == states[DeliveryState.SENT] + states[DeliveryState.PENDING] == 30
