"""The program is told to stop while an update is in the air: nobody misses it or reads it twice."""

from asyncio import TaskGroup
from datetime import timedelta

from core.messages import Platform
from core.outreach.sending import LEASE
from culturetime.serving import served
from doubles.telegram.client import FaultKind
from tests.core.conversation.talk import NOW
from tests.journeys.crowds.own_time import OwnTime, in_its_own_time
from tests.journeys.crowds.program import Program, Running
from tests.journeys.crowds.stages import OnTelegram, Stage, on_telegram_stage

_IN_THE_AIR = 500
_CROWDS = dict.fromkeys(("palazzo", "castello", "museo"), 250)
#: Longer than a program that was told to stop waits for anybody, in seconds.
_TOO_LONG = 9.0


def test_what_is_in_the_air_lands_before_the_program_ends(
    sqlite_url: str, telegram_address: str
) -> None:
    # Of three bots, two hundred each are on their way.
    program = Program(
        platform=Platform.TELEGRAM, address=telegram_address, database=sqlite_url, at_once=200
    )

    async def deed(loop: OwnTime) -> None:
        async with on_telegram_stage(telegram_address, sqlite_url, _CROWDS, loop) as stage:
            numbers = {slug: await stage.owe(slug) for slug in _CROWDS}
            await _hold(stage)
            with program.running(NOW + timedelta(seconds=1)) as running:
                await stage.outside.holds(_IN_THE_AIR)
                running.stop()
                await stage.outside.clear()
                running.ended()
            for slug, number in numbers.items():
                stands = await stage.stands(number, slug)
                assert stands.keys() <= {"sent", "pending"}
                assert sum(stands.values()) == _CROWDS[slug]
                assert len(await _read_once(stage, slug)) == stands["sent"]
            with program.running(NOW + timedelta(seconds=60)) as running:
                await _all_sent(stage, numbers, running)
            for slug in _CROWDS:
                assert len(await _read_once(stage, slug)) == _CROWDS[slug]

    in_its_own_time(deed)


def test_nothing_new_is_begun_and_what_is_never_answered_is_left(
    sqlite_url: str, telegram_address: str
) -> None:
    given_back = {"sending": 10, "pending": 30}

    async def deed(loop: OwnTime) -> None:
        async with on_telegram_stage(telegram_address, sqlite_url, {"palazzo": 40}, loop) as stage:
            number = await stage.owe()
            await _hold(stage)
            lanes = stage.lanes.values()
            async with TaskGroup() as group, served(stage.house, lanes, stage.now):
                await stage.outside.holds(10)
                group.create_task(_too_long_after(stage, number, given_back, loop))
            assert await stage.stands(number) == given_back
            await stage.outside.clear()
            loop.lead_on(LEASE.total_seconds())
            await stage.house.sender.recover(stage.lanes["palazzo"], stage.now())
            await stage.drain()
            assert await stage.stands(number) == {"unknown": 10, "sent": 30}
            assert len(await _read_once(stage, "palazzo")) == 40

    in_its_own_time(deed)


async def _too_long_after(stage: Stage, number: int, stands: dict[str, int], loop: OwnTime) -> None:
    """Let it be too late once the update stands like this."""
    while await stage.stands(number) != stands:
        pass
    loop.lead_on(_TOO_LONG)


async def _hold(stage: Stage) -> None:
    """Let no message be answered."""
    assert isinstance(stage.outside, OnTelegram)
    held = FaultKind.SLOW
    await stage.outside.world.fault(held, method="sendMessage", count=1_000, seconds=600)


async def _read_once(stage: Stage, slug: str) -> set[int]:
    """Tell who read the update, each once."""
    read = await stage.outside.read(slug)
    assert all(len(texts) <= 1 for texts in read.values())
    return {person for person, texts in read.items() if texts}


async def _all_sent(stage: Stage, numbers: dict[str, int], running: Running) -> None:
    """Wait until everybody is noted as reached, and end the program."""
    await stage.outside.sends(sum(_CROWDS.values()))
    for slug, number in numbers.items():
        while await stage.stands(number, slug) != {"sent": _CROWDS[slug]}:
            pass
    running.stop()
    running.ended()
