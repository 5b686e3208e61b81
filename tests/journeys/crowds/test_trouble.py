"""An update goes out while the platform makes trouble: nobody misses it, nobody reads it twice."""

from collections import Counter

import pytest

from core.messages import Platform
from tests.journeys.crowds import community
from tests.journeys.crowds.conftest import Opened
from tests.journeys.crowds.own_time import OwnTime, in_its_own_time
from tests.journeys.crowds.stages import Stage

_MANY = pytest.param(5_000, marks=pytest.mark.soak)


def _times_read(read: dict[int, list[str]]) -> Counter[int]:
    """Count how many people read it how often."""
    return Counter(sum(community.TEXT in one for one in texts) for texts in read.values())


@pytest.mark.parametrize("people", [60, _MANY])
def test_two_of_five_answers_say_too_many_and_everybody_reads_it_once(
    opened: Opened, people: int
) -> None:
    async def deed(loop: OwnTime) -> None:
        async with opened({"palazzo": people}, loop) as stage:
            for seconds in (6, 13, 21, 30):
                await stage.outside.fault("too_many_requests", share=0.1, seconds=seconds)
            number = await stage.owe()
            await stage.drain()
            assert await stage.stands(number) == {"sent": people}
            assert _times_read(await stage.outside.read("palazzo")) == {1: people}

    in_its_own_time(deed)


def test_a_chat_that_must_wait_holds_up_no_other(opened: Opened) -> None:
    async def deed(loop: OwnTime) -> None:
        async with opened({"palazzo": 40}, loop) as stage:
            hot = await _chat_of(stage, stage.crowds["palazzo"][0])
            await stage.outside.fault("too_many_requests", seconds=30, chat=hot)
            number = await stage.owe()
            while await stage.step():
                pass
            assert await stage.stands(number) == {"pending": 1, "sent": 39}

    in_its_own_time(deed)


@pytest.mark.parametrize("people", [100, _MANY])
def test_bad_gateways_and_lost_answers_lose_nobody(opened: Opened, people: int) -> None:
    async def deed(loop: OwnTime) -> None:
        async with opened({"palazzo": people}, loop) as stage:
            await stage.outside.fault("server_error", share=0.2)
            await stage.outside.fault("accept_then_drop", share=0.05)
            number = await stage.owe()
            await stage.drain()
            stands = await stage.stands(number)
            read = await stage.outside.read("palazzo")
            assert _times_read(read) == {1: people}
            assert sum(stands.values()) == people
            if stage.outside.platform is Platform.DISCORD:
                assert stands == {"sent": people}
            else:
                assert set(stands) == {"sent", "unknown"}
                assert stands["unknown"] <= people * 0.08

    in_its_own_time(deed)


@pytest.mark.parametrize("people", [50, _MANY])
def test_who_refuses_messages_is_tried_once_and_no_other_museum_notices(
    opened: Opened, people: int
) -> None:
    async def deed(loop: OwnTime) -> None:
        async with opened({"palazzo": people, "castello": 20}, loop) as stage:
            crowd = stage.crowds["palazzo"]
            gone = crowd[: len(crowd) * 3 // 5]
            await stage.outside.block("palazzo", gone)
            number, other = await stage.owe(), await stage.owe("castello")
            while await stage.step():
                pass
            assert await stage.stands(other, "castello") == {"sent": 20}
            await stage.drain()
            kept = people - len(gone)
            assert await stage.stands(number) == {"sent": kept, "failed": len(gone)}
            assert await stage.outside.codes("palazzo") == {200: kept, 403: len(gone)}
            store, platform = stage.house.store, stage.outside.platform
            assert await community.closed(store, platform, crowd) == set(gone)
            await stage.owe(text="Next")
            await stage.drain()
            assert (await stage.outside.codes("palazzo"))[403] == len(gone)

    in_its_own_time(deed)


async def _chat_of(stage: Stage, person: int) -> int:
    """Find the number of the chat with a person, whom the bot wrote to before."""
    await stage.owe(text="Before")
    await stage.drain()
    return await stage.outside.chat("palazzo", person)
