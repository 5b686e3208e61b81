"""What was acknowledged is kept, whenever the program is killed."""

import subprocess
import sys
from pathlib import Path

from core.store import NetworkScope, Store
from tests.core.store.slots import SLOTS

HOUSE = Path(__file__).parents[3]


def acknowledged(database: str, first: int, until: int) -> set[str]:
    """Let a writer write and kill it in the middle; gives what it was told is kept."""
    program = [sys.executable, "-m", "tests.core.store.writing_program"]
    told: set[str] = set()
    with subprocess.Popen(
        [*program, database, str(first)], cwd=HOUSE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            told.add(line.strip())
            if len(told) == until:
                assert writer.poll() is None
                writer.kill()
        assert writer.wait() == -9
    return told


async def test_a_killed_program_kept_what_it_acknowledged(database_url: str) -> None:
    told: set[str] = set()
    for run, until in enumerate((7, 131)):
        told |= acknowledged(database_url, run * 1_000_000, until)

    def kept(network: NetworkScope) -> set[str]:
        return set(network.run(SLOTS).scalars())

    store = Store(database_url)
    assert told <= await store.network().read(kept)
    await store.close()
