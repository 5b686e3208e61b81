"""Lanes that write at the same time share their statements, and nothing else."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from core.messages import Platform, Sent
from core.outreach import noting, steps, updates
from core.outreach.caps import OF_THE_NETWORK, Caps
from core.outreach.door import Outreach
from core.outreach.errands import Turn
from core.outreach.occasions import owe_to_member
from core.outreach.steps import Claim, Done, Step
from core.outreach.timing import Cap
from core.outreach.updates import GRACE
from core.states.outreach import (
    ConsentState,
    DeliveryState,
    OccasionKind,
    Priority,
    Purpose,
    Reason,
)
from core.store import NetworkScope, Store, Together
from core.store.queries import ahead, deliveries, members, memberships
from core.store.queries.members import Identity, Member
from tests.core.outreach.test_updates import ANNA
from tests.museum_for_tests import NOW, MuseumForTests, new_museum

_TURN = Turn("worker", NOW + GRACE, NOW + GRACE + timedelta(minutes=1))
_EVERY = tuple(Priority)
_ADA, _BEA = 1, 2


@dataclass(frozen=True, slots=True)
class Town:
    """Two museums, each with a bot of its own: `lanes` are theirs."""

    museums: tuple[MuseumForTests, MuseumForTests]
    lanes: tuple[str, str] = ("telegram:5001", "telegram:5002")

    @property
    def store(self) -> Store:
        """The database that they share."""
        return self.museums[0].store

    async def join(self, which: int, member_id: int) -> tuple[Platform, str]:
        """Let a member want the news of one of the museums, by its bot; gives their chat."""
        museum, chat = self.museums[which], f"{5001 + which}:{member_id}"

        def write(network: NetworkScope) -> None:
            members.add(network, Member(member_id, None, None, None, None, NOW))
            named = Identity(Platform.TELEGRAM, chat, member_id, chat, "", None, NOW, "en")
            members.save_identity(network, named._replace(museum_id=museum.id))
            scope = network.museum(museum.id)
            memberships.join(scope, member_id, self.lanes[which], NOW)
            words = {"language": "en", "wording": "1", "source": "test"}
            memberships.say(scope, member_id, Purpose.MUSEUM, ConsentState.GRANTED, NOW, **words)

        await self.store.network().write(write)
        return Platform.TELEGRAM, chat

    async def owe(self, which: int, member_id: int, text: str) -> None:
        """Let one of the museums owe a member a message."""
        chat = await self.join(which, member_id)
        owed = (OccasionKind.SERVICE, {"text": text}, member_id, chat, "en", NOW)
        museum = self.store.museum(self.museums[which].id)
        await museum.write(lambda scope: owe_to_member(scope, *owed))

    async def update(self, which: int, member_id: int) -> None:
        """Let one of the museums owe a member an update."""
        await self.join(which, member_id)
        museum_id = self.museums[which].id

        def release(network: NetworkScope) -> None:
            written = updates.write(network, museum_id, "News.", "en", ANNA, NOW)
            updates.release(network.museum(museum_id), written.number, ANNA, NOW)

        await self.store.network().write(release)
        while await Outreach(self.store).expand(NOW + GRACE):
            pass

    async def take(self, *asked: Step) -> list[Done]:
        """Take steps together."""
        return await self.store.network().write(lambda network: steps.take(network, asked))

    async def claimed(self, caps: Caps = OF_THE_NETWORK) -> list[Step]:
        """Claim what both lanes owe, to begin it next."""
        turn = replace(_TURN, caps=caps)
        claims = [Step(turn, claim=Claim(lane, _EVERY, 10)) for lane in self.lanes]
        done = await self.take(*claims)
        return [Step(turn, begin=one.claimed) for one in done]

    async def states(self) -> list[dict[DeliveryState, int]]:
        """Count the deliveries of each museum by their states."""
        return [await self.store.museum(one.id).read(deliveries.per_state) for one in self.museums]


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    store = Store(database_url)
    yield Town((await new_museum(store, "first"), await new_museum(store, "second")))
    await store.close()


async def test_lanes_that_step_together_each_get_their_own(town: Town) -> None:
    await town.owe(0, _ADA, "To Ada")
    await town.owe(1, _BEA, "To Bea")
    first, second = await town.claimed()
    done = await town.take(second, first, Step(_TURN))
    told = [[(one.address, one.row.subject["text"]) for one in each.begun] for each in done]
    assert told == [[("5002:2", "To Bea")], [("5001:1", "To Ada")], []]
    assert await town.states() == [{DeliveryState.SENDING: 1}] * 2

    landed = [[noting.sent(one, Sent("7")) for one in each.begun] for each in done]
    noted = await town.take(*(Step(_TURN, landed=each) for each in landed))
    assert noted == [Done([], [], is_to_scrub=False)] * 3
    assert await town.states() == [{DeliveryState.SENT: 1}] * 2


async def test_lanes_that_write_to_one_person_together_keep_the_networks_limit(town: Town) -> None:
    for which in (0, 1):
        await town.update(which, _ADA)
    once = replace(OF_THE_NETWORK, updates=Cap(1, timedelta(days=7)))
    done = await town.take(*await town.claimed(once))
    assert [len(each.begun) for each in done] == [1, 0]
    assert await town.states() == [{DeliveryState.SENDING: 1}, {DeliveryState.SKIPPED: 1}]


async def test_a_lane_whose_step_fails_stops_no_other(town: Town) -> None:
    await town.owe(0, _ADA, "To Ada")
    await town.owe(1, _BEA, "To Bea")
    first, second = await town.claimed()

    def take(network: NetworkScope, asked: Sequence[Step]) -> Sequence[Done]:
        done = steps.take(network, asked)
        if any(one is second for one in asked):
            raise ValueError("no")
        return done

    together: Together[NetworkScope, Step, Done] = Together(town.store.network().ask_here, take)
    with together.asker(), together.asker():
        asked = (together.ask(one, 0.01) for one in (first, second))
        told = await asyncio.gather(*asked, return_exceptions=True)
    assert isinstance(told[0], Done)
    assert [one.address for one in told[0].begun] == ["5001:1"]
    assert isinstance(told[1], ValueError)
    assert await town.states() == [{DeliveryState.SENDING: 1}, {DeliveryState.CLAIMED: 1}]


async def test_what_is_forgotten_is_scrubbed_once(town: Town) -> None:
    await town.owe(0, _ADA, "To Ada")
    await town.owe(1, _BEA, "To Bea")
    done = await town.take(*await town.claimed())

    def forget(network: NetworkScope) -> None:
        for member_id in (_ADA, _BEA):
            members.forget(network, member_id)

    await town.store.network().write(forget)
    landed = [
        [noting.outcome(one.row, NOW, DeliveryState.FAILED, Reason.REFUSED)]
        for each in done
        for one in each.begun
    ]
    noted = await town.take(*(Step(_TURN, landed=each) for each in landed))
    assert [one.is_to_scrub for one in noted] == [True, False]


async def test_only_what_is_more_urgent_is_looked_for(town: Town) -> None:
    await town.owe(0, _ADA, "To Ada")
    await town.update(1, _BEA)
    first, second = town.lanes

    def look(network: NetworkScope) -> list[list[Priority]]:
        asked = [(first, Priority.UPDATE), (second, Priority.UPDATE), (second, Priority.NUDGE)]
        asked.append((first, Priority.REPLY))
        return [ahead.before(network, lane, than, _TURN.now) for lane, than in asked]

    found = await town.store.network().read(look)
    assert found == [[Priority.SERVICE], [], [Priority.UPDATE], []]
