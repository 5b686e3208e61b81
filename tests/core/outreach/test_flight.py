"""Calls are in the air as many at a time as there is room for; what is urgent has help."""

import asyncio
from dataclasses import dataclass, field

import pytest

from core.outreach.errands import Errand
from core.outreach.flight import Flight
from core.outreach.patience import Patience
from core.outreach.tally import Tally
from core.states.outreach import DeliveryState
from core.store.queries.deliveries import Outcome
from tests.core.outreach.community import NOW, Community
from tests.core.outreach.test_turns import begin, claim

_LONG, _SOON = 60.0, 0.001


@dataclass(slots=True)
class Calls:
    """Each takes some turns of the loop; how many are made at a time, at most."""

    at_once: int = 0
    most: int = 0
    made: list[Errand] = field(default_factory=list)

    async def make(self, errand: Errand) -> Outcome:
        """Make a call."""
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        for _ in range(1 + len(self.made) % 3):
            await asyncio.sleep(0)
        self.at_once -= 1
        self.made.append(errand)
        return Outcome(errand.row, DeliveryState.SENT, NOW)


@pytest.fixture
async def errands(community: Community) -> list[Errand]:
    await community.backers(8)
    await community.announce("25%")
    await community.expand()
    return await begin(community, await claim(community))


async def test_who_helped_with_what_is_urgent_goes_again(errands: list[Errand]) -> None:
    calls = Calls()
    async with Flight(calls.make, 4, Patience(), Tally().note) as flight:
        flight.add(errands)
        flight.add(errands[:4], at_once=4)
        assert await flight.until(4, _LONG)
        assert calls.most == 8
        calls.most = 0
        for _ in range(10):
            flight.add(errands[:4])
            assert await flight.until(4, _LONG)
        assert calls.most <= 4
        assert await flight.until(0, _LONG)


@pytest.mark.parametrize("helping", [0, 1, 4, 8])
async def test_whatever_help_came_all_calls_are_made_in_the_end(
    errands: list[Errand], helping: int
) -> None:
    calls = Calls()
    async with Flight(calls.make, 2, Patience(), Tally().note) as flight:
        for count in (1, 8, 3, 5):
            flight.add(errands[:count], at_once=helping)
            flight.add(errands[:count])
            assert await flight.until(count % 3, _LONG)
        assert await flight.until(0, _LONG)
    assert len(calls.made) == len(flight.landed()) == 34
    assert calls.most <= 2 + helping


async def test_a_hand_whose_call_took_too_long_makes_the_next_ones(errands: list[Errand]) -> None:
    patience, made = Patience(_SOON, _SOON), list[Errand]()

    async def make(errand: Errand) -> Outcome:
        made.append(errand)
        if len(made) % 3:
            return Outcome(errand.row, DeliveryState.SENT, NOW)
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            assert patience.gave_up()
            assert not patience.gave_up()
        return Outcome(errand.row, DeliveryState.UNKNOWN, NOW)

    async with Flight(make, 1, patience, Tally().note) as flight:
        flight.add(errands)
        assert await flight.until(0, _LONG)
        landed = [one.state for one in flight.landed()]
    sent, unknown = DeliveryState.SENT, DeliveryState.UNKNOWN
    assert landed == [sent, sent, unknown, sent, sent, unknown, sent, sent]


async def test_who_stops_a_flight_stops_its_calls(errands: list[Errand]) -> None:
    patience = Patience()

    async def make(errand: Errand) -> Outcome:
        try:
            await asyncio.Event().wait()
        finally:
            assert not patience.gave_up()
        return Outcome(errand.row, DeliveryState.SENT, NOW)

    flight = Flight(make, 4, patience, Tally().note)

    async def fly() -> None:
        async with asyncio.timeout(_SOON), flight:
            flight.add(errands)
            await flight.until(0, _LONG)

    with pytest.raises(TimeoutError):
        await fly()
    assert flight.aloft == len(errands)
