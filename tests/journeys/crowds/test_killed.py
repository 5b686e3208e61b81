"""The program is killed again and again as an update goes out: nobody misses it or reads it twice.

Where a platform can't say whether a message arrived, that one is listed as unknown, and never sent
again by itself.
"""

import random
from collections import Counter
from datetime import timedelta

import pytest

from bots.discord.bot import MOST_AT_ONCE
from core.messages import Platform, Room
from core.outreach.sending import LEASE
from core.states.outreach import DeliveryState
from tests.core.conversation.talk import NOW
from tests.journeys.crowds import community
from tests.journeys.crowds.own_time import OwnTime, in_its_own_time
from tests.journeys.crowds.program import Program
from tests.journeys.crowds.stages import OnStage, Stage, on_discord_stage, on_telegram_stage

pytestmark = pytest.mark.long
_IN_THE_AIR = {Platform.TELEGRAM: Room().at_once, Platform.DISCORD: MOST_AT_ONCE}
_SMALL, _FULL = (1_000, 20), (10_000, 200)
_STAGES: dict[Platform, OnStage] = {
    Platform.TELEGRAM: on_telegram_stage,
    Platform.DISCORD: on_discord_stage,
}
#: What a program that was killed held is taken over after this.
_LATER = LEASE + timedelta(seconds=1)


def _case(platform: Platform, database: str, size: tuple[int, int]) -> object:
    """Name a case; all of them are played where time is no matter."""
    marks = [pytest.mark.soak] if size == _FULL else []
    return pytest.param(platform, database, *size, marks=marks, id=f"{platform}-{database}")


@pytest.mark.parametrize(
    ("platform", "database", "people", "kills"),
    [
        _case(Platform.TELEGRAM, "postgres_url", _SMALL),
        _case(Platform.DISCORD, "sqlite_url", _SMALL),
        _case(Platform.TELEGRAM, "sqlite_url", _FULL),
        _case(Platform.TELEGRAM, "postgres_url", _FULL),
        _case(Platform.DISCORD, "sqlite_url", _FULL),
        _case(Platform.DISCORD, "postgres_url", _FULL),
    ],
)
def test_nobody_misses_an_update_or_reads_it_twice_however_often_the_program_is_killed(
    request: pytest.FixtureRequest, platform: Platform, database: str, people: int, kills: int
) -> None:
    url: str = request.getfixturevalue(database)
    address: str = request.getfixturevalue(f"{platform}_address")
    program = Program(platform=platform, address=address, database=url)

    async def deed(loop: OwnTime) -> None:
        async with _STAGES[platform](address, url, {"palazzo": people}, loop) as stage:
            number = await stage.owe()
            in_hand = 0
            for run in range(kills):
                in_hand += await _killed(stage, program, run, kills)
                stands = await stage.stands(number)
                assert sum(stands.values()) == people
                assert stands["pending"] > 0
            # A kill may also fall between two groups, when nothing is in anybody's hands.
            assert in_hand >= kills // 2
            with program.running(NOW + _LATER * kills) as running:
                await _finished(stage, number)
                running.stop()
                running.ended()
            await _look(stage, number, people, kills)

    in_its_own_time(deed)


async def _killed(stage: Stage, program: Program, run: int, kills: int) -> bool:
    """Let the program send some, and kill it; tells whether it held any."""
    chance = random.Random(2013 + run)  # noqa: S311 - the instants of the kills
    before = await stage.outside.sends(0)
    share = len(stage.crowds["palazzo"]) // (4 * kills)
    with program.running(NOW + _LATER * run) as running:
        await stage.outside.sends(before + chance.randrange(1, 2 * share))
        running.kill()
    store = stage.house.store
    states = Counter((await community.states(store, stage.outside.platform)).values())
    return bool(states.keys() & {DeliveryState.CLAIMED, DeliveryState.SENDING})


async def _finished(stage: Stage, number: int) -> None:
    """Wait until nothing waits, and the states add up at every look."""
    people = len(stage.crowds["palazzo"])
    while True:
        before = await stage.outside.sends(0)
        stands = await stage.stands(number)
        assert sum(stands.values()) == people
        if not stands.keys() & {"pending", "claimed", "sending"}:
            return
        # Between two looks some are sent, where there are so many.
        await stage.outside.sends(before + stands.get("pending", 0) // 10)


async def _look(stage: Stage, number: int, people: int, kills: int) -> None:
    """Compare what people read with what is known of each of them."""
    stands = await stage.stands(number)
    assert sum(stands.values()) == people
    assert stands.keys() <= {"sent", "unknown"}
    assert stands.get("unknown", 0) <= kills * _IN_THE_AIR[stage.outside.platform]
    read = await stage.outside.read("palazzo")
    known = await community.states(stage.house.store, stage.outside.platform)
    for person in stage.crowds["palazzo"]:
        times = len(read.get(person, []))
        assert times == 1 or (times == 0 and known[person] is DeliveryState.UNKNOWN)
