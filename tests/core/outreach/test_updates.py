"""Updates: they go out once, to those who want them, and stay in the museum's hands."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial

import pytest

from core.messages import Platform
from core.outreach import updates
from core.outreach.door import Outreach
from core.outreach.segments import Segment
from core.outreach.updates import GRACE, Hand, Obstacle, Standing, UpdateRefused
from core.outreach.updates.forecast import Forecast, forecast
from core.states.outreach import (
    Circle,
    ConsentState,
    DeliveryState,
    Purpose,
    Reason,
    UpdateState,
)
from core.store import MuseumScope, NetworkScope
from core.store.queries import memberships, payers
from core.store.queries.payers import Payer
from core.store.queries.updates import Update
from tests.core.outreach.community import LANE, NOW, Community, address_of, once

MINUTE = timedelta(minutes=1)
ANNA = Hand("simulated:anna", "Anna")
TEXT = "The restorers have begun.\nCome and see them on Sunday."


async def wanting(community: Community, count: int, *, gave: bool = True) -> list[int]:
    """Add people who want the museum's news."""
    people = await community.backers(count)

    def say(museum: MuseumScope) -> None:
        for member_id in people:
            words = {"language": "en", "wording": "1", "source": "test"}
            granted = ConsentState.GRANTED
            memberships.say(museum, member_id, Purpose.MUSEUM, granted, NOW, **words)
            if not gave:
                payer = Payer(community.campaign.id, str(member_id), member_id, 1, 0, None)
                payers.save(museum, payer)

    await community.here(say)
    return people


async def written(community: Community, text: str = TEXT) -> int:
    def write(network: NetworkScope) -> int:
        return updates.write(network, community.museum.id, text, "en", ANNA, NOW).number

    number: int = await community.everywhere(write)
    return number


async def released(community: Community, text: str = TEXT) -> int:
    number = await written(community, text)
    await community.here(lambda museum: updates.release(museum, number, ANNA, NOW))
    return number


def _aimed(number: int, segment: Segment, museum: MuseumScope) -> Standing:
    return updates.aim(museum, number, segment)


def _coming(update: Update, museum: MuseumScope) -> Forecast:
    return forecast(museum, update, NOW)


def _repeated(update: Update, museum: MuseumScope) -> int | None:
    return updates.repeats(museum, update)


async def sent(community: Community, at: timedelta = GRACE) -> None:
    await Outreach(community.store).expand(NOW + at)
    await community.drain(NOW + at)


async def stands(community: Community, number: int) -> Standing:
    found: Standing = await community.here(lambda museum: updates.standing(museum, number))
    return found


def read_by(community: Community, people: Iterable[int]) -> list[str]:
    shown = community.platform.shown
    return [text for one in people for text in shown.get(address_of(one), [])]


async def test_everybody_who_wants_it_reads_it_once_and_the_states_add_up(
    community: Community,
) -> None:
    people = await wanting(community, 3)
    others = await community.backers(2)
    await community.space("hall")
    number = await released(community)
    await sent(community, GRACE - timedelta(seconds=1))
    assert (await stands(community, number)).state is UpdateState.WAITING
    assert read_by(community, people) == []
    for _ in range(3):
        await sent(community)
    assert read_by(community, people) == [f"Palazzo\n\n{TEXT}"] * 3
    assert read_by(community, others) == []
    assert community.platform.shown["hall"] == [TEXT]
    found = await stands(community, number)
    assert found.state is UpdateState.DONE
    assert found.occasion
    assert found.counts == {DeliveryState.SENT: 4}
    assert found.occasion.size == 4


async def test_in_the_time_to_think_again_it_becomes_a_draft_without_a_trace(
    community: Community,
) -> None:
    people = await wanting(community, 2)
    number = await released(community)
    await community.here(lambda museum: updates.stop(museum, number, NOW + MINUTE / 3))
    await sent(community)
    assert read_by(community, people) == []
    assert (await stands(community, number)).state is UpdateState.DRAFT
    await community.here(lambda museum: updates.release(museum, number, ANNA, NOW))
    await sent(community)
    assert read_by(community, people) != []


@pytest.mark.parametrize(
    ("circle", "reach"), [(Circle.BACKERS, [True, False]), (Circle.NOT_YET, [False, True])]
)
async def test_a_circle_is_about_gifts(
    community: Community, circle: Circle, reach: list[bool]
) -> None:
    groups = [await wanting(community, 2), await wanting(community, 2, gave=False)]
    number = await written(community)
    segment = Segment(circle=circle, spaces=False)
    found = await community.here(lambda museum: updates.aim(museum, number, segment))
    coming = await community.here(lambda museum: forecast(museum, found.update, NOW))
    assert (coming.people, coming.places, coming.per_platform) == (2, 0, {Platform.SIMULATED: 2})
    await community.here(lambda museum: updates.release(museum, number, ANNA, NOW))
    await sent(community)
    assert [bool(read_by(community, group)) for group in groups] == reach


async def test_a_platform_or_a_reward_narrows_it_down(community: Community) -> None:
    await wanting(community, 2)
    number = await written(community)
    for segment in (Segment(platform=Platform.TELEGRAM), Segment(tier="friend")):
        found = await community.here(partial(_aimed, number, segment))
        coming = await community.here(partial(_coming, found.update))
        assert coming.people == 0
        assert Segment.read(found.update.segment) == segment


async def test_while_it_pauses_nothing_goes_out_and_then_the_rest_does(
    community: Community,
) -> None:
    people = await wanting(community, 25)
    number = await released(community)
    at = NOW + GRACE
    await Outreach(community.store).expand(at)
    await Outreach(community.store).expand(at)

    community.platform.meanwhile = once(
        lambda: community.here(lambda museum: updates.pause(museum, number, at))
    )
    await community.sender.slice(LANE, at)
    in_the_air = len(read_by(community, people))
    assert 0 < in_the_air <= 10
    await community.drain(at + MINUTE)
    assert len(read_by(community, people)) == in_the_air
    assert (await stands(community, number)).state is UpdateState.PAUSED
    await community.here(lambda museum: updates.resume(museum, number, at + MINUTE))
    await community.drain(at + MINUTE)
    assert len(read_by(community, people)) == 25
    assert (await stands(community, number)).state is UpdateState.DONE


async def test_who_says_stop_while_it_runs_reads_nothing_more(community: Community) -> None:
    first, second = await wanting(community, 2)
    number = await released(community)
    await Outreach(community.store).expand(NOW + GRACE)

    def withdraw(museum: MuseumScope) -> None:
        words = {"language": "en", "wording": "1", "source": "test"}
        state = ConsentState.WITHDRAWN
        memberships.say(museum, second, Purpose.MUSEUM, state, NOW, **words)

    await community.expand(NOW + GRACE)
    await community.here(withdraw)
    await sent(community)
    assert [bool(read_by(community, [one])) for one in (first, second)] == [True, False]
    assert await community.reasons(second) == [Reason.NO_CONSENT]
    assert (await stands(community, number)).counts == {
        DeliveryState.SENT: 1,
        DeliveryState.SKIPPED: 1,
    }


async def test_a_correction_shows_one_text_everywhere(community: Community) -> None:
    people = await wanting(community, 25)
    number = await released(community)
    at = NOW + GRACE
    await Outreach(community.store).expand(at)
    await community.expand(at)

    async def edit() -> None:
        community.platform.meanwhile = None
        await community.here(
            lambda museum: updates.say(museum, number, "en", "On Monday.", ANNA, at)
        )

    community.platform.meanwhile = edit
    await community.sender.slice(LANE, at)
    await community.drain(at + MINUTE)
    assert read_by(community, people) == ["Palazzo\n\nOn Monday."] * 25


async def test_what_is_taken_back_stops_and_says_so_where_it_was_read(
    community: Community,
) -> None:
    people = await wanting(community, 15)
    number = await released(community)
    at = NOW + GRACE
    await Outreach(community.store).expand(at)
    await community.expand(at)

    community.platform.meanwhile = once(
        lambda: community.here(lambda museum: updates.take_back(museum, number, at))
    )
    await community.sender.slice(LANE, at)
    await community.drain(at + MINUTE)
    texts = read_by(community, people)
    assert 0 < len(texts) <= 10
    assert set(texts) == {"Palazzo has taken this message back."}
    found = await stands(community, number)
    assert found.state is UpdateState.DELETED
    assert sum(found.counts.values()) == 15


async def test_what_was_stopped_half_way_still_adds_up(community: Community) -> None:
    await wanting(community, 15)
    number = await released(community)
    at = NOW + GRACE
    await Outreach(community.store).expand(at)
    await community.here(lambda museum: updates.stop(museum, number, at))
    await community.drain(at)
    found = await stands(community, number)
    assert found.counts == {DeliveryState.SKIPPED: 15}
    assert found.occasion
    assert found.occasion.size == 15


async def test_the_same_said_again_is_pointed_out(community: Community) -> None:
    first = await released(community)
    await sent(community)
    again = await written(community, TEXT.upper().replace("\n", "  "))
    other = await written(community, "Something else.")
    for number, expected in ((again, first), (other, None), (first, None)):
        found = await stands(community, number)
        assert await community.here(partial(_repeated, found.update)) == expected


@pytest.mark.parametrize(
    ("text", "obstacle"),
    [
        ("  \n", Obstacle.EMPTY),
        ("[Give](give)", Obstacle.WORDLESS),
        ("a" * (updates.LONGEST + 1), Obstacle.TOO_LONG),
    ],
)
async def test_a_text_that_cant_be_sent_is_refused(
    community: Community, text: str, obstacle: Obstacle
) -> None:
    with pytest.raises(UpdateRefused) as refused:
        await written(community, text)
    assert refused.value.obstacle is obstacle


async def test_what_makes_no_sense_any_more_is_refused(community: Community) -> None:
    number = await released(community)
    for deed, obstacle in (
        (lambda museum: updates.release(museum, number, ANNA, NOW), Obstacle.NO_DRAFT),
        (lambda museum: updates.aim(museum, number, Segment()), Obstacle.NO_DRAFT),
        (lambda museum: updates.pause(museum, number, NOW), Obstacle.NOT_RUNNING),
        (lambda museum: updates.resume(museum, number, NOW), Obstacle.NOT_PAUSED),
        (lambda museum: updates.leave_out(museum, number, ANNA, NOW), Obstacle.NO_PICTURE),
        (lambda museum: updates.standing(museum, number + 1), Obstacle.UNKNOWN),
    ):
        with pytest.raises(UpdateRefused) as refused:
            await community.here(deed)
        assert refused.value.obstacle is obstacle
    draft = await written(community)
    with pytest.raises(UpdateRefused) as refused:
        await community.here(lambda museum: updates.release(museum, draft, ANNA, NOW, NOW))
    assert refused.value.obstacle is Obstacle.PAST
    await community.here(lambda museum: updates.stop(museum, draft, NOW))
    with pytest.raises(UpdateRefused) as refused:
        await community.here(lambda museum: updates.say(museum, draft, "en", "x", ANNA, NOW))
    assert refused.value.obstacle is Obstacle.OVER
