"""Who writes to the bot while an update goes out to thousands is answered before them."""

import asyncio
from math import inf

import pytest

from core.messages import Message, Paced
from core.outreach import slices
from core.outreach.occasions import owe_reply
from core.outreach.signs import Signs
from core.outreach.slices import LOOK
from core.store import MuseumScope
from core.store.queries import museums
from tests.journeys.crowds import community
from tests.journeys.crowds.conftest import Opened
from tests.journeys.crowds.own_time import OwnTime, in_its_own_time
from tests.journeys.crowds.program import UNPACED
from tests.journeys.crowds.stages import OnTelegram, Stage, on_telegram_stage

_PEOPLE = 120
_ANSWER = "Until 31 March."


def test_a_reply_waits_for_nothing_that_an_update_has_in_the_air(opened: Opened) -> None:
    async def deed(loop: OwnTime) -> None:
        async with opened({"palazzo": _PEOPLE}, loop) as stage:
            lane = stage.lanes["palazzo"]
            transport = stage.house.sender.transports[stage.outside.platform]
            assert isinstance(transport, Paced)
            at_once = transport.room(lane).at_once
            assert at_once < _PEOPLE
            await stage.outside.fault("slow", seconds=600)
            number = await stage.owe()
            async with asyncio.TaskGroup() as group:
                group.create_task(stage.step())
                # Nothing more of the update begins: none of these is answered.
                await stage.outside.holds(at_once)
                await _ask(stage, await _last_in_line(stage))
                await stage.outside.holds(at_once + 1)
                await stage.outside.clear()
            await stage.drain()
            assert await stage.stands(number) == {"sent": _PEOPLE}
            read = await stage.outside.read("palazzo")
            assert sum(_ANSWER in text for texts in read.values() for text in texts) == 1

    in_its_own_time(deed)


@pytest.mark.parametrize("per_second", [UNPACED.per_second, 1_000])
def test_a_reply_waits_for_no_end_of_a_slice_that_is_never_held_up(
    sqlite_url: str, telegram_address: str, per_second: float
) -> None:
    people = 400

    async def deed(loop: OwnTime) -> None:
        crowds = {"palazzo": people}
        async with on_telegram_stage(
            telegram_address, sqlite_url, crowds, loop, per_second
        ) as stage:
            await stage.owe()
            async with asyncio.TaskGroup() as group:
                group.create_task(stage.step())
                await stage.outside.sends(20)
                await _ask(stage, stage.crowds["palazzo"][-1])
                loop.lead_on(2 * LOOK)
            assert await _place_of_the_answer(stage) < people

    in_its_own_time(deed)


def test_who_calls_the_lane_is_answered_as_soon_as_anything_lands(
    sqlite_url: str, telegram_address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = [0]
    # Nobody looks around without being called, however slow the machine is.
    monkeypatch.setattr(slices, "LOOK", inf)

    async def deed(loop: OwnTime) -> None:
        crowds = {"palazzo": _PEOPLE}
        async with on_telegram_stage(telegram_address, sqlite_url, crowds, loop) as stage:
            sender, lane = stage.house.sender, stage.lanes["palazzo"]
            transport = sender.transports[stage.outside.platform]
            assert isinstance(transport, Paced)
            at_once = transport.room(lane).at_once
            assert at_once < _PEOPLE
            await stage.outside.fault("slow", seconds=600)
            await stage.owe()
            async with asyncio.TaskGroup() as group:
                signs = Signs(calls=lambda: calls[0])
                group.create_task(sender.slice(lane, stage.now(), signs))
                # The update can't end before the reply is owed.
                await stage.outside.holds(at_once)
                await _ask(stage, await _last_in_line(stage))
                calls[0] += 1
                await stage.outside.clear()
            assert await _place_of_the_answer(stage) < _PEOPLE

    in_its_own_time(deed)


async def _place_of_the_answer(stage: Stage) -> int:
    """Tell how many messages went out before the answer."""
    assert isinstance(stage.outside, OnTelegram)
    asked = await stage.outside.world.requests("sendmessage")
    [place] = [at for at, one in enumerate(asked) if _ANSWER in one["values"]["text"]]
    return place


async def _last_in_line(stage: Stage) -> int:
    """Find whom the update comes to last: nothing is in the air to their chat."""
    store, platform = stage.house.store, stage.outside.platform
    people = stage.crowds["palazzo"]
    ids = [(await community.whose(store, platform, one))[0] for one in people]
    return people[ids.index(max(ids))]


async def _ask(stage: Stage, person: int) -> None:
    """Owe a person a reply."""
    store, platform, now = stage.house.store, stage.outside.platform, stage.now()
    member_id, address = await community.whose(store, platform, person)
    palazzo = await store.network().read(lambda network: museums.named(network, "palazzo"))
    assert palazzo is not None

    def owe(museum: MuseumScope) -> None:
        to = (platform, address)
        owe_reply(museum, Message(_ANSWER), member_id, to, "en", now)

    await store.museum(palazzo.id).write(owe)
