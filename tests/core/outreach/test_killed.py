"""The worker is killed again and again, at random instants, and no message is lost or repeated."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from bots.simulated import SimulatedWorld
from core.states.outreach import DeliveryState
from tests.core.outreach.community import Community, address_of

pytestmark = pytest.mark.long
HOUSE = Path(__file__).parents[3]
DELIVERIES = 1000
KILLS = 10


def work(database: str, world: Path, run: int, until: int | None) -> int:
    """Let a worker make calls, kill it after `until` of them; gives how many it made."""
    program = [sys.executable, "-m", "tests.core.outreach.sending_program"]
    with subprocess.Popen(
        [*program, database, world, str(run)], cwd=HOUSE, stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout is not None
        calls = 0
        for line in worker.stdout:
            if line != "call\n":
                continue
            calls += 1
            if calls == until:
                assert worker.poll() is None
                worker.kill()
        assert worker.wait() == (0 if until is None else -9)
    return calls


async def test_a_worker_killed_ten_times_sends_every_message_once(
    community: Community, database_url: str, tmp_path: Path
) -> None:
    chance = random.Random(2013)  # noqa: S311 - the instants of the kills
    ids = await community.backers(DELIVERIES)
    occasion_id = await community.announce("25%")
    await community.expand()
    world = tmp_path / "world.db"
    calls = in_hand = 0
    for run in range(KILLS):
        calls += work(database_url, world, run, chance.randrange(5, 90))
        found = await community.states(occasion_id)
        assert sum(found.values()) == DELIVERIES
        assert found[DeliveryState.PENDING] > 0
        in_hand += bool(set(found) & {DeliveryState.CLAIMED, DeliveryState.SENDING})
    # A kill may also fall between two groups, when nothing is in anybody's hands.
    assert in_hand >= KILLS // 2
    calls += work(database_url, world, KILLS, None)
    assert await community.states(occasion_id) == {DeliveryState.SENT: DELIVERIES}
    assert calls >= DELIVERIES
    with SimulatedWorld(world) as screens:
        assert screens.counts() == {address_of(each): 1 for each in ids}
