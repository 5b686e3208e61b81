"""A refund takes a milestone back: posts are edited, what waits is stopped."""

import asyncio
import threading
from datetime import timedelta

from core.errors import MessageRefused, TryLater
from core.outreach import announcements, turns
from core.outreach.errands import Turn
from core.outreach.sending import LEASE
from core.outreach.timing import RETRIES
from core.states.giving import Standing
from core.states.outreach import DeliveryState
from core.store import MuseumScope
from core.store.queries import campaigns
from tests.core.outreach.community import LANE, NOW, Community

SOON = NOW + timedelta(minutes=1)


async def test_a_post_is_edited_when_its_milestone_falls_and_again_when_it_stands(
    community: Community,
) -> None:
    await community.space("square")
    occasion_id = await community.announce("25%")
    await community.drain()
    (first,) = community.platform.shown["square"]
    await community.stand("25%", occasion_id, standing=Standing.WITHDRAWN, at=SOON)
    await community.drain(SOON)
    (corrected,) = community.platform.shown["square"]
    assert "25%" in first
    assert "25%" not in corrected
    await community.stand("25%", occasion_id, standing=Standing.STANDING, at=SOON)
    await community.drain(SOON)
    (restored,) = community.platform.shown["square"]
    assert "25%" in restored
    assert len(community.platform.calls) == 1
    assert len(community.platform.edits) == 2


async def test_what_many_read_is_written_once_when_it_is_sent_and_when_it_is_edited(
    community: Community,
) -> None:
    await community.backers(20)
    occasion_id = await community.announce("25%")
    await community.drain()
    await community.stand("25%", occasion_id, standing=Standing.WITHDRAWN, at=SOON)
    await community.drain(SOON)
    assert len(community.platform.calls) == len(community.platform.edits) == 20
    assert len(community.platform.encoded) == 2


async def test_what_waits_is_stopped_and_stays_so(community: Community) -> None:
    await community.backers(2)
    occasion_id = await community.announce("25%")
    await community.expand()
    await community.stand("25%", occasion_id, standing=Standing.WITHDRAWN, at=NOW)
    await community.stand("25%", occasion_id, standing=Standing.STANDING, at=NOW)
    await community.drain()
    assert community.platform.calls == []
    assert await community.states(occasion_id) == {DeliveryState.SKIPPED: 2}


async def test_one_of_two_milestones_told_together_falls_before_the_post_goes(
    community: Community,
) -> None:
    await community.space("square")
    occasion_id = await community.announce("25%", "50%")
    await community.expand()
    turn = Turn("worker", NOW, NOW + LEASE)
    claimed = await community.everywhere(lambda network: turns.claim(LANE, turn, 100, network))
    await community.stand("50%", occasion_id, standing=Standing.WITHDRAWN, at=NOW)
    (errand,) = await community.everywhere(lambda network: turns.begin(claimed, turn, network))
    told = [one["name"] for one in errand.row.subject["milestones"]]
    assert told == ["25%"]


async def test_a_post_that_carried_a_fallen_milestone_is_edited(community: Community) -> None:
    await community.space("square")
    first = await community.announce("25%")
    await community.announce("50%", at=NOW + timedelta(seconds=1))
    await community.drain(SOON)
    await community.stand("25%", first, standing=Standing.WITHDRAWN, at=SOON)
    await community.drain(SOON)
    (post,) = community.platform.shown["square"]
    assert "25%" not in post
    assert "50%" in post


async def test_a_correction_while_a_message_is_in_the_air_is_shown_next(
    community: Community,
) -> None:
    await community.space("square")
    occasion_id = await community.announce("25%")

    async def fall() -> None:
        community.platform.meanwhile = None
        await community.stand("25%", occasion_id, standing=Standing.WITHDRAWN, at=NOW)

    community.platform.meanwhile = fall
    await community.drain()
    (post,) = community.platform.shown["square"]
    assert "25%" not in post
    assert len(community.platform.calls) == 1


async def test_a_correction_of_what_is_carried_through_the_air_is_shown_next(
    community: Community,
) -> None:
    await community.space("square")
    first = await community.announce("25%")
    await community.announce("50%", at=NOW + timedelta(seconds=1))

    async def fall() -> None:
        community.platform.meanwhile = None
        await community.stand("25%", first, standing=Standing.WITHDRAWN, at=SOON)

    community.platform.meanwhile = fall
    await community.drain(SOON)
    (post,) = community.platform.shown["square"]
    assert "25%" not in post
    assert "50%" in post


async def test_a_correction_that_is_not_committed_yet_is_never_missed(
    community: Community,
) -> None:
    await community.space("square")
    occasion_id = await community.announce("25%")
    await community.expand()
    corrected, go_on = threading.Event(), threading.Event()

    def fall(museum: MuseumScope) -> None:
        campaign = campaigns.lock(museum, community.campaign.id)
        campaigns.stand(museum, campaign.id, "25%", Standing.WITHDRAWN)
        announcements.correct(museum, occasion_id, campaign, NOW)
        corrected.set()
        go_on.wait(0.3)

    async with asyncio.TaskGroup() as group:
        group.create_task(community.here(fall))
        await asyncio.to_thread(corrected.wait, 10)
        # The worker meets the correction before it is committed.
        group.create_task(community.sender.slice(LANE, NOW))
        go_on.set()
    await community.drain()
    posts = community.platform.shown.get("square", [])
    assert not any("25%" in post for post in posts)


async def test_an_edit_that_fails_is_tried_again_after_a_wait_that_grows(
    community: Community,
) -> None:
    await community.space("square")
    occasion_id = await community.announce("25%")
    await community.drain()
    await community.stand("25%", occasion_id, standing=Standing.WITHDRAWN, at=NOW)
    community.platform.failing["square"] = TryLater("busy")
    now = NOW
    for wait in RETRIES[:3]:
        assert await community.sender.slice(LANE, now) == 1
        assert await community.sender.slice(LANE, now + wait - timedelta(seconds=1)) == 0
        now += wait * 1.5
    community.platform.failing.clear()
    await community.drain(now)
    assert len(community.platform.edits) == 1
    assert "25%" not in community.platform.shown["square"][0]


async def test_a_post_that_can_no_longer_be_edited_is_left_as_it_is(community: Community) -> None:
    await community.space("square")
    occasion_id = await community.announce("25%")
    await community.drain()
    await community.stand("25%", occasion_id, standing=Standing.WITHDRAWN, at=NOW)
    community.platform.failing["square"] = MessageRefused("too old")
    assert await community.sender.slice(LANE, NOW) == 1
    assert await community.sender.slice(LANE, NOW) == 0
    assert await community.states(occasion_id) == {DeliveryState.SENT: 1}
