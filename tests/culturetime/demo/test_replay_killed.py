"""The replay is killed in the middle of its work, again and again, and comes to the same end."""

import json
import signal
from dataclasses import asdict
from random import Random

import pytest

from core.replay import find_museum
from core.store import Store
from culturetime.demo.folder import Folder
from culturetime.demo.opening import REPLAYED
from tests.culturetime.demo.ending import GOLDEN, check, worked_out
from tests.culturetime.demo.program import changes_in, running

pytestmark = pytest.mark.usefixtures("unhurried")
#: What can be seen of the whole replay changes at least so often.
_CHANGES: int = GOLDEN["deliveries"]["sent"]
#: The morning after, the last instant of all.
_LAST = "2013-04-01T07:00:00+00:00"
_CONTRACT = {"museum", "campaign", "raised_minor", "backers", "milestones", "deliveries"}


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
    folder: Folder, seed: int, database: str | None, kills: int = 20
) -> None:
    """Kill the replay at random places all over its course, each time in the midst of work."""
    random = Random(seed)  # noqa: S311 - chooses where to kill, guards nothing
    reached, seen = "", 0
    for number, place in enumerate(sorted(random.sample(range(1, _CHANGES), kills))):
        options = ("--once", "--resume") if number else ("--once",)
        with running(folder, *options, database=database) as program:
            program.wait_for(max(place, seen + 1), random.uniform(0.0005, 0.01))
            program.kill()
            assert "raised_minor" not in program.said, "it had not ended"
        before, reached = reached, await instant_of(database or folder.database)
        assert before <= reached < _LAST
        seen = changes_in(folder.world)


async def ended_as_ever(folder: Folder, database: str | None) -> None:
    """Let the replay go on to its end, which is that of a replay that nobody disturbed."""
    with running(folder, "--once", "--resume", database=database) as program:
        assert program.end() == 0, program.complained
        summary = json.loads(program.said.splitlines()[-1])
    assert set(summary) == _CONTRACT
    golden = worked_out(folder)
    assert asdict(golden) == GOLDEN
    await check(summary, folder, database or folder.database, golden)


async def test_a_replay_on_sqlite_that_is_killed_20_times_ends_as_ever(folder: Folder) -> None:
    await killed_and_resumed(folder, 1730, None)
    await ended_as_ever(folder, None)


@pytest.mark.parametrize("kills", [5, pytest.param(20, marks=pytest.mark.soak)])
async def test_a_replay_on_postgresql_that_is_killed_again_and_again_ends_as_ever(
    folder: Folder, postgres_url: str, kills: int
) -> None:
    await killed_and_resumed(folder, 43, postgres_url, kills)
    await ended_as_ever(folder, postgres_url)


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


def test_a_second_demo_in_a_folder_is_refused(folder: Folder) -> None:
    with running(folder) as first:
        first.wait_for(1)
        with running(folder) as second:
            assert second.end() == 1
            assert f"process {first.process.pid}" in second.complained
            assert "Traceback" not in second.complained
        assert first.process.poll() is None


def test_going_on_where_nothing_was_begun_is_refused(folder: Folder) -> None:
    with running(folder, "--resume") as program:
        assert program.end() == 1
        assert "There is no demo in" in program.complained
        assert "Traceback" not in program.complained
