"""One message in each space shows how a campaign stands: edited seldom, never repeated."""

from datetime import datetime, timedelta

from core.errors import AddressClosed, EditRefused, TryLater
from core.giving.offline import OfflineGift, record
from core.giving.sweeping import sweep_milestones
from core.messages import Encoded, Message, Prominence, Sent
from core.money import Money
from core.states.giving import GiftSource
from core.states.outreach import DeliveryState
from core.store.queries import museums, occasions, progress, spaces
from tests.core.outreach.community import NOW, Community, Recorder, instant
from tests.museum_for_tests import CLOSES, OPENS

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


class Pinning(Recorder):
    """A platform that marks what it was asked to pin."""

    def encode(self, message: Message) -> Encoded:
        """Keep the text, and whether it is pinned."""
        mark = "pinned: " if message.prominence is Prominence.PINNED else ""
        return Encoded(f"{mark}{message.text}".encode())


async def clock(community: Community, at: datetime) -> None:
    await sweep_milestones(community.store, at)
    await community.drain(at)


async def give(community: Community, euros: int, at: datetime, reference: str) -> None:
    gift = OfflineGift(
        source=GiftSource.CASH,
        reference=reference,
        money=Money(euros * 100, "EUR"),
        name="",
        people=1,
        at=at,
    )
    await community.here(lambda museum: record(museum, community.campaign.id, gift, at, {}))


def hall(community: Community) -> list[str]:
    return [text for text in community.platform.shown.get("hall", []) if "%!" not in text]


async def test_it_is_posted_once_and_pinned_where_that_is_possible(community: Community) -> None:
    await community.space("hall")
    pinning = Pinning()
    await sweep_milestones(community.store, NOW)
    await community.expand()
    await community.worker("worker", pinning).slice("simulated", NOW)
    (text,) = pinning.shown["hall"]
    assert text.startswith("pinned: service\n0 people, €0.00 of €100,000.00")
    await clock(community, NOW + MINUTE)
    assert hall(community) == []


async def test_it_is_edited_after_a_hundredth_of_the_goal_and_a_minute(
    community: Community,
) -> None:
    await community.space("hall")
    await clock(community, NOW)
    await give(community, 999, NOW, "a")
    await clock(community, NOW + MINUTE)
    assert community.platform.edits == []
    await give(community, 1, NOW + MINUTE, "b")
    await clock(community, NOW + 1.5 * MINUTE)
    ((_, text),) = community.platform.edits
    assert "2 people, €1,000.00 of" in text
    await give(community, 5_000, NOW + 1.5 * MINUTE, "c")
    await clock(community, NOW + 2 * MINUTE)
    assert len(community.platform.edits) == 1
    await clock(community, NOW + 3 * MINUTE)
    assert "€6,000.00 of" in hall(community)[0]
    assert len(hall(community)) == 1


async def test_a_space_that_is_bound_later_has_one_too(community: Community) -> None:
    await clock(community, NOW)
    assert community.platform.shown == {}
    await community.space("hall")
    await clock(community, NOW + MINUTE)
    await community.space("garden", bound_at=NOW + HOUR)
    for at in (NOW + HOUR, NOW + 2 * HOUR):
        await clock(community, at)
    assert [len(texts) for texts in community.platform.shown.values()] == [1, 1]
    shown = await community.here(
        lambda museum: occasions.progress_of(museum, community.campaign.id)
    )
    assert shown.size == 2
    assert await community.states(shown.id) == {DeliveryState.SENT: 2}


async def test_at_the_close_it_says_how_it_ended_and_then_no_more(community: Community) -> None:
    await community.space("hall")
    await clock(community, NOW)
    await clock(community, CLOSES)
    assert len(community.platform.edits) == 1
    first = community.platform.shown["hall"][0]
    assert "€0.00" in first
    assert first == community.platform.shown["hall"][-1]
    await give(community, 50_000, CLOSES, "late")
    await clock(community, CLOSES + HOUR)
    assert len(community.platform.edits) == 1


async def test_it_is_posted_in_the_morning(community: Community) -> None:
    await community.space("hall", quiet=("22:00", "08:00"))
    await clock(community, instant(2, 23))
    assert hall(community) == []
    await clock(community, instant(3, 7))
    assert len(hall(community)) == 1


async def test_a_space_that_was_closed_is_left_alone(community: Community) -> None:
    await community.space("hall")
    await clock(community, NOW)
    (space,) = await community.here(spaces.open_spaces)
    await community.here(lambda museum: spaces.close(museum, space.id, NOW))
    await give(community, 5_000, NOW, "a")
    await clock(community, NOW + HOUR)
    assert community.platform.edits == []


async def test_where_the_old_message_is_out_of_reach_it_is_posted_anew(
    community: Community,
) -> None:
    await community.space("hall")
    await clock(community, NOW)
    (space,) = await community.here(spaces.open_spaces)
    await community.here(lambda museum: progress.post_anew(museum, space.id, NOW))
    await clock(community, NOW + MINUTE)
    assert len(hall(community)) == 2
    await give(community, 5_000, NOW + MINUTE, "a")
    await clock(community, NOW + HOUR)
    assert "€5,000.00" in hall(community)[1]
    assert "€5,000.00" not in hall(community)[0]


async def test_a_space_that_is_bound_again_gets_what_could_not_be_posted(
    community: Community,
) -> None:
    community.platform.failing["hall"] = AddressClosed("kicked")
    await community.space("hall")
    await clock(community, NOW)
    community.platform.failing.clear()
    await community.space("hall", bound_at=NOW)
    (space,) = await community.here(spaces.open_spaces)
    await community.here(lambda museum: progress.post_missing(museum, space.id, NOW))
    await clock(community, NOW + MINUTE)
    await community.here(lambda museum: progress.post_missing(museum, space.id, NOW))
    await clock(community, NOW + HOUR)
    assert len(hall(community)) == 1


async def test_a_replay_shows_none(community: Community) -> None:
    await community.space("hall")
    await community.everywhere(
        lambda network: museums.set_replay(network, community.museum.id, OPENS)
    )
    await clock(community, NOW)
    assert community.platform.shown == {}


class Forgetful(Recorder):
    """A platform whose older messages may be edited no more, and can be taken away."""

    async def edit(self, encoded: Encoded, address: str, sent: Sent) -> None:
        """Refuse to edit anything but the newest message."""
        if sent.reference == "0":
            raise EditRefused("edited too often")
        await Recorder.edit(self, encoded, address, sent)

    async def take_away(self, address: str, sent: Sent) -> None:
        """Take a message away."""
        self.shown[address][int(sent.reference)] = "gone"


async def test_one_that_may_be_edited_no_more_is_replaced_and_what_failed_meanwhile_tried_again(
    community: Community,
) -> None:
    await community.space("hall")
    forgetful = Forgetful()
    worker = community.worker("worker", forgetful)
    await sweep_milestones(community.store, NOW)
    await community.expand()
    await worker.slice("simulated", NOW)
    await give(community, 5_000, NOW + MINUTE, "one")
    await sweep_milestones(community.store, NOW + 2 * MINUTE)
    await worker.slice("simulated", NOW + 2 * MINUTE)
    forgetful.failing["hall"] = TryLater("slow down", MINUTE)
    await worker.slice("simulated", NOW + 3 * MINUTE)
    forgetful.failing.clear()
    await worker.slice("simulated", NOW + 6 * MINUTE)
    old, new = forgetful.shown["hall"]
    assert old == "gone"
    assert "5,000.00" in new
