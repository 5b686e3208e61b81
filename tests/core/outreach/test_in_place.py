"""An answer takes the place of the menu that was pressed, and shows nothing twice."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from core.errors import MessageRefused
from core.messages import Encoded, Message, Platform, Sent
from core.outreach import turns
from core.outreach.errands import Turn
from core.outreach.occasions import owe_reply
from core.outreach.sending import LEASE
from core.states.outreach import DeliveryState
from core.store.queries import deliveries
from tests.core.outreach.community import LANE, NOW, Community, Recorder, address_of

MENU, ANSWER = "News: off", "News: on"
LATER = NOW + 2 * LEASE


@dataclass(slots=True)
class Screen(Recorder):
    """A platform that edits in place; the answers to the next `cut` edits are lost."""

    edits_in_place: bool = True
    cut: int = 0

    async def edit(self, encoded: Encoded, address: str, sent: Sent) -> None:
        """Replace what is there."""
        if int(sent.reference) >= len(self.shown.get(address, [])):
            raise MessageRefused("message to edit not found")
        await Recorder.edit(self, encoded, address, sent)
        if self.cut:
            self.cut -= 1
            raise ConnectionResetError("cut")


async def pressed(community: Community, platform: Recorder) -> str:
    """Let somebody press a button of a menu; gives where they read."""
    (ada,) = await community.backers(1)
    address = address_of(ada)
    platform.shown[address] = [MENU]
    to = (Platform.SIMULATED, address)
    await community.here(
        lambda museum: owe_reply(museum, Message(ANSWER), ada, to, "en", NOW, in_place="0")
    )
    return address


async def drain(community: Community, platform: Recorder, at: datetime = NOW) -> None:
    worker = community.worker("another", platform)
    await worker.recover(LANE, at)
    while await worker.slice(LANE, at):
        pass


async def states(community: Community) -> dict[DeliveryState, int]:
    found: dict[DeliveryState, int] = await community.here(deliveries.per_state)
    return found


async def test_the_answer_takes_the_place_of_the_menu(community: Community) -> None:
    platform = Screen()
    address = await pressed(community, platform)
    await drain(community, platform)
    assert platform.shown[address] == [ANSWER]
    assert platform.calls == []
    assert await states(community) == {DeliveryState.SENT: 1}


async def test_where_nothing_is_edited_it_comes_below(community: Community) -> None:
    platform = Recorder()
    address = await pressed(community, platform)
    await drain(community, platform)
    assert platform.shown[address] == [MENU, ANSWER]


async def test_an_edit_whose_answer_is_lost_is_repeated(community: Community) -> None:
    platform = Screen(cut=1)
    address = await pressed(community, platform)
    await drain(community, platform)
    await drain(community, platform, LATER)
    assert platform.shown[address] == [ANSWER]
    assert len(platform.edits) == 2
    assert await states(community) == {DeliveryState.SENT: 1}


async def test_an_edit_left_by_a_killed_worker_is_repeated(community: Community) -> None:
    platform = Screen()
    address = await pressed(community, platform)
    turn = Turn("killed", NOW, NOW + LEASE)
    claimed = await community.everywhere(partial(turns.claim, LANE, turn, 10))
    (errand,) = await community.everywhere(partial(turns.begin, claimed, turn))
    await platform.edit(Encoded(ANSWER.encode()), errand.address, Sent("0"))
    await drain(community, platform, LATER)
    assert platform.shown[address] == [ANSWER]
    assert await states(community) == {DeliveryState.SENT: 1}


async def test_where_the_menu_is_gone_the_answer_comes_below_once(community: Community) -> None:
    platform = Screen(cut=1)
    address = await pressed(community, platform)
    await drain(community, platform)
    platform.shown[address] = []
    platform.failing = {}
    platform.meanwhile = partial(_cut_off, platform, address)
    await drain(community, platform, LATER)
    await drain(community, platform, LATER + timedelta(hours=1))
    assert len(platform.calls) == 1
    assert await states(community) == {DeliveryState.UNKNOWN: 1}


async def _cut_off(platform: Recorder, address: str) -> None:
    """Show the message, and lose the answer to it."""
    platform.shown[address].append(ANSWER)
    platform.failing[address] = ConnectionResetError("cut")


async def test_a_late_answer_comes_below_and_says_so(community: Community) -> None:
    platform = Screen()
    address = await pressed(community, platform)
    await drain(community, platform, LATER)
    menu, answer = platform.shown[address]
    assert menu == MENU
    assert answer != ANSWER
    assert answer.endswith(ANSWER)
