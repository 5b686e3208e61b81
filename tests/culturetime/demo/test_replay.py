"""The replay from the first instant to the last, in this process: it comes to the golden file."""

import asyncio
from dataclasses import asdict

import pytest

from culturetime.clock import read_clock
from culturetime.demo import running
from culturetime.demo.folder import Folder
from culturetime.demo.page import ADDRESS
from culturetime.demo.running import Plan
from culturetime.demo.scene import Silent
from tests.culturetime.demo.ending import GOLDEN, check, worked_out
from tests.culturetime.demo.fronted import front_of
from tests.culturetime.demo.sampling import Samples

pytestmark = [pytest.mark.usefixtures("unhurried"), pytest.mark.long]
#: What holds once holds again; the second time is for those who have the time.
TWICE = ["first", pytest.param("second", marks=pytest.mark.soak)]
# On PostgreSQL the suite plays the first part, killed, and compares it with SQLite's: see
# `test_replay_killed.py`. That another seed's record adds up is in `test_golden.py`.


async def played(plan: Plan) -> dict[str, object]:
    return await running.run(plan, Silent(), read_clock, running.end)


@pytest.mark.parametrize("time", TWICE)
async def test_the_replay_on_sqlite_comes_to_the_golden_file_and_all_who_tell_of_it_agree(
    folder: Folder, time: str
) -> None:
    ready, over, asked = asyncio.Event(), asyncio.Event(), asyncio.Event()
    front = front_of(folder, ready)
    samples = Samples(front.address.removesuffix(ADDRESS), folder.database, [])

    async def stay() -> None:
        over.set()
        await asked.wait()

    async def watch() -> None:
        await ready.wait()
        await samples.take(over)
        asked.set()

    async with asyncio.TaskGroup() as group:
        group.create_task(watch())
        plan = Plan(folder=folder, speed=0)
        summary = await running.run(plan, Silent(), read_clock, stay, front)
    assert len(samples.versions) >= 3, "it was asked at several moments"
    summary["deliveries"]["sent"] -= samples.answers
    golden = worked_out(folder)
    assert asdict(golden) == GOLDEN, time
    await check(summary, folder, folder.database, golden)


@pytest.mark.soak
@pytest.mark.parametrize("time", ["first", "second"])
async def test_the_replay_on_postgresql_comes_to_the_golden_file(
    folder: Folder, postgres_url: str, time: str
) -> None:
    summary = await played(Plan(folder=folder, speed=0, database=postgres_url))
    golden = worked_out(folder)
    assert asdict(golden) == GOLDEN, time
    await check(summary, folder, postgres_url, golden)


@pytest.mark.soak
async def test_another_seed_tells_another_story_with_the_same_end(folder: Folder) -> None:
    summary = await played(Plan(folder=folder, speed=0, seed=22))
    golden = worked_out(folder)
    assert golden.milestones != GOLDEN["milestones"]
    assert list(golden.milestones) == list(GOLDEN["milestones"])
    assert (golden.raised_minor, golden.backers) == (GOLDEN["raised_minor"], GOLDEN["backers"])
    await check(summary, folder, folder.database, golden)
