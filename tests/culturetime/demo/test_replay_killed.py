"""The replay is killed in the middle of its work, again and again, and comes to the same end."""

import json
import signal
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest

from bots.simulated import SimulatedWorld
from core.replay import find_museum
from core.store import Store
from culturetime.clock import read_clock
from culturetime.demo.folder import Folder
from culturetime.demo.opening import REPLAYED
from culturetime.demo.running import Plan, end, run
from culturetime.demo.scene import Silent
from tests.culturetime.demo.ending import GOLDEN, check, posts, read_books, worked_out
from tests.culturetime.demo.played import begin
from tests.culturetime.demo.program import changes_in, running

pytestmark = [pytest.mark.usefixtures("unhurried"), pytest.mark.long]
#: What can be seen of the whole replay changes at least so often.
_CHANGES: int = GOLDEN["deliveries"]["sent"]
#: The gifts of the first part of the replay end here: half of the goal is reached.
_FIRST_PART = datetime(2013, 2, 14, tzinfo=UTC)
#: The morning after, the last instant of all.
_LAST = "2013-04-01T07:00:00+00:00"
_CONTRACT = {"museum", "campaign", "raised_minor", "backers", "milestones", "deliveries"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a replay ended, without what is drawn by lot: ids and tokens."""

    summary: dict[str, Any]
    posts: dict[str, dict[str, int]]
    sources: dict[str, int]
    sizes: list[int]
    messages: dict[str, int]
    announced: dict[str, list[str]]


async def instant_of(address: str) -> str:
    """Read the instant that the replayed museum lives in."""
    store = Store(address)
    try:
        museum = await store.network().read(lambda scope: find_museum(scope, REPLAYED))
    finally:
        await store.close()
    assert museum is not None
    assert museum.replay_at is not None
    return museum.replay_at.isoformat()


async def killed_and_resumed(
    folder: Folder, places: Iterable[int], chance: Random, database: str | None
) -> None:
    """Kill the replay once so many changes can be seen, each time in the midst of work."""
    reached, seen = "", 0
    for place in places:
        options = ("--once", "--resume") if folder.exists else ("--once",)
        with running(folder, *options, database=database) as program:
            program.wait_for(max(place, seen + 1), chance.uniform(0.0005, 0.01))
            program.kill()
            assert "raised_minor" not in program.said, "it had not ended"
        before, reached = reached, await instant_of(database or folder.database)
        assert before <= reached < _LAST
        seen = changes_in(folder.world)


def ended(folder: Folder, database: str | None) -> dict[str, Any]:
    """Let the replay go on to its end; gives the summary."""
    with running(folder, "--once", "--resume", database=database) as program:
        assert program.end() == 0, program.complained
        summary: dict[str, Any] = json.loads(program.said.splitlines()[-1])
    assert set(summary) == _CONTRACT
    return summary


async def ending(summary: dict[str, Any], folder: Folder, address: str) -> Ending:
    """Read the books and everybody's screens after a replay."""
    books = await read_books(address)
    assert books.sizes == books.owed, "the states of an occasion add up to its size"
    assert books.differences == []
    with SimulatedWorld(folder.world) as world:
        messages = world.counts()
        announced = {
            address: sorted(f"{one.edited} {one.message.text}" for one in posts(world, address))
            for address in messages
        }
    return Ending(
        summary=summary,
        posts=books.posts,
        sources=books.sources,
        sizes=sorted(books.sizes.values()),
        messages=messages,
        announced=announced,
    )


async def undisturbed(folder: Folder) -> Ending:
    """Play the first part here, in one go; gives how it ended."""
    begin(folder, _FIRST_PART)
    plan = Plan(folder=folder, speed=0, resume=True)
    summary = await run(plan, Silent(), read_clock, end)
    return await ending(summary, folder, folder.database)


async def check_first_part(folder: Folder, kills: int, seed: int, database: str | None) -> None:
    """Play the first part, killed again and again: it ends as the same that nobody disturbed."""
    beside = Folder(folder.path.with_name("undisturbed"))
    expected = await undisturbed(beside)
    begin(folder, _FIRST_PART)
    chance = Random(seed)  # noqa: S311 - chooses where to kill, guards nothing
    # The closing comes in one burst after all gifts: a kill in it might find the replay ended.
    most = changes_in(beside.world) - max(expected.sizes)
    await killed_and_resumed(folder, sorted(chance.sample(range(1, most), kills)), chance, database)
    address = database or folder.database
    assert await ending(ended(folder, database), folder, address) == expected


async def check_whole(folder: Folder, kills: int, seed: int, database: str | None) -> None:
    """Play the whole replay, killed again and again: it comes to the golden file."""
    chance = Random(seed)  # noqa: S311 - chooses where to kill, guards nothing
    places = sorted(chance.sample(range(1, _CHANGES), kills))
    await killed_and_resumed(folder, places, chance, database)
    summary = ended(folder, database)
    golden = worked_out(folder)
    assert asdict(golden) == GOLDEN
    await check(summary, folder, database or folder.database, golden)


async def test_a_replay_on_sqlite_that_is_killed_again_and_again_ends_as_ever(
    folder: Folder,
) -> None:
    await check_first_part(folder, 3, 1730, None)


async def test_a_replay_on_postgresql_that_is_killed_again_and_again_ends_as_ever(
    folder: Folder, postgres_url: str
) -> None:
    await check_first_part(folder, 2, 43, postgres_url)


@pytest.mark.soak
async def test_the_whole_replay_killed_20_times_on_sqlite_comes_to_the_golden_file(
    folder: Folder,
) -> None:
    await check_whole(folder, 20, 1730, None)


@pytest.mark.soak
async def test_the_whole_replay_killed_20_times_on_postgresql_comes_to_the_golden_file(
    folder: Folder, postgres_url: str
) -> None:
    await check_whole(folder, 20, 43, postgres_url)


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
async def test_a_replay_that_is_asked_to_end_ends_without_a_traceback(
    folder: Folder, asked: signal.Signals
) -> None:
    with running(folder) as program:
        program.wait_for(40)
        program.process.send_signal(asked)
        assert program.end() == 128 + signal.SIGINT
        assert "Traceback" not in program.complained
    assert await instant_of(folder.database) < _LAST
