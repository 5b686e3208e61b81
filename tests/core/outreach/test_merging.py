"""What is due to one reader at once becomes one post that names all."""

from datetime import timedelta

from core.outreach import turns
from core.outreach.announcements import Event
from core.outreach.errands import Turn
from core.outreach.sending import LEASE
from core.states.giving import Standing
from core.states.outreach import DeliveryState
from tests.core.outreach.community import LANE, NIGHT, NOW, Community, instant

MORNING = instant(2, 7)


async def night(community: Community) -> tuple[int, int]:
    """Let two milestones be reached while a space sleeps, each tried at once."""
    await community.space("square", quiet=NIGHT)
    first = await community.announce("25%", at=instant(1, 22))
    await community.drain(instant(1, 22))
    second = await community.announce("50%", at=instant(1, 23))
    await community.drain(instant(1, 23))
    return first, second


async def test_a_quiet_night_ends_with_one_post_that_names_all(community: Community) -> None:
    first, second = await night(community)
    await community.drain(MORNING)
    (post,) = community.platform.shown["square"]
    assert "25%" in post
    assert "50%" in post
    assert await community.states(first) == {DeliveryState.SKIPPED: 1}
    assert await community.states(second) == {DeliveryState.SENT: 1}


async def test_everybody_in_a_large_audience_hears_once(community: Community) -> None:
    ids = await community.backers(250)
    await community.announce("25%")
    await community.announce("50%", at=NOW + timedelta(minutes=1))
    await community.drain(NOW + timedelta(minutes=2))
    assert len(community.platform.calls) == len(ids)
    posts = [text for each in community.platform.shown.values() for text in each]
    assert all("25%" in post and "50%" in post for post in posts)


async def test_an_opening_tells_what_was_reached_meanwhile(community: Community) -> None:
    await community.space("square")
    await community.announce("25%", event=Event.OPENING)
    await community.announce("50%", at=NOW + timedelta(minutes=1))
    await community.drain(NOW + timedelta(minutes=1))
    (post,) = community.platform.shown["square"]
    assert "25%" in post
    assert "50%" in post


async def test_a_post_that_is_stopped_leaves_what_it_carried_to_be_told(
    community: Community,
) -> None:
    first, second = await night(community)
    turn = Turn("gone", MORNING, MORNING + LEASE)
    await community.everywhere(lambda network: turns.claim(LANE, turn, 100, network))
    assert await community.states(first) == {DeliveryState.SKIPPED: 1}
    await community.stand("50%", second, standing=Standing.WITHDRAWN, at=MORNING)
    await community.drain(MORNING)
    (post,) = community.platform.shown["square"]
    assert "25%" in post
    assert "50%" not in post
    assert await community.states(first) == {DeliveryState.SENT: 1}
    assert await community.states(second) == {DeliveryState.SKIPPED: 1}


async def test_a_worker_that_dies_after_merging_loses_no_name(community: Community) -> None:
    await night(community)
    turn = Turn("dead", MORNING, MORNING + LEASE)
    await community.everywhere(lambda network: turns.claim(LANE, turn, 100, network))
    await community.sender.recover(LANE, MORNING + LEASE)
    await community.drain(MORNING + LEASE)
    (post,) = community.platform.shown["square"]
    assert "25%" in post
    assert "50%" in post


async def test_a_post_that_waited_is_carried_with_all_that_it_carried(
    community: Community,
) -> None:
    first, second = await night(community)
    turn = Turn("dead", MORNING, MORNING + LEASE)
    await community.everywhere(lambda network: turns.claim(LANE, turn, 100, network))
    third = await community.announce("75%", at=MORNING)
    await community.sender.recover(LANE, MORNING + LEASE)
    await community.drain(MORNING + LEASE)
    (post,) = community.platform.shown["square"]
    assert all(name in post for name in ("25%", "50%", "75%"))
    found = [await community.states(each) for each in (first, second, third)]
    assert found == [{DeliveryState.SKIPPED: 1}] * 2 + [{DeliveryState.SENT: 1}]


async def test_a_post_that_expires_leaves_what_it_carried_to_be_told(
    community: Community,
) -> None:
    await community.space("square")
    first = await community.announce("25%")
    await community.announce("last 48 h", at=NOW, until=NOW + timedelta(seconds=30))
    await community.expand()
    turn = Turn("dead", NOW, NOW + LEASE)
    await community.everywhere(lambda network: turns.claim(LANE, turn, 100, network))
    await community.sender.recover(LANE, NOW + LEASE)
    await community.drain(NOW + LEASE)
    await community.drain(NOW + LEASE)
    (post,) = community.platform.shown["square"]
    assert "25%" in post
    assert await community.states(first) == {DeliveryState.SENT: 1}
