"""The Discord double for tests: one process for the session, a world of its own for each test.

In a conftest: `from tests.discord_double import discord, discord_address, world`, as fixtures.
Each request and each answer is held against the published API where that file is there: in
`CULTURETIME_TEST_SPECS`, or in `shared/specs` beside the house.
"""

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from doubles.discord.client import Discord, World, connected

HOUSE = Path(__file__).parent.parent
_NAME = "discord-openapi-v10.json"


def spec_file() -> Path | None:
    """Find the published API, if this machine has it."""
    named = os.environ.get("CULTURETIME_TEST_SPECS")  # noqa: TID251 - a setting of tests
    folder = Path(named) if named else HOUSE.parent / "shared" / "specs"
    return folder / _NAME if (folder / _NAME).is_file() else None


@contextmanager
def running_double() -> Iterator[str]:
    """Run the double as a process while this is entered; gives its address."""
    spec = spec_file()
    with subprocess.Popen(
        [sys.executable, "-m", "doubles.discord", *(["--spec", str(spec)] if spec else [])],
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        yield str(json.loads(process.stdout.readline())["address"])
        process.stdin.close()
        process.wait(20)


@pytest.fixture(scope="session")
def discord_address() -> Iterator[str]:
    """Give the address of the double; it runs from the first test that wants it to the last."""
    with running_double() as address:
        yield address


@pytest.fixture
async def discord(discord_address: str) -> AsyncIterator[Discord]:
    """Give the double."""
    async with connected(discord_address) as client:
        yield client


@pytest.fixture
async def world(discord: Discord) -> AsyncIterator[World]:
    """Give an empty world; whatever breaks the published API in it fails the test."""
    made = await discord.world()
    yield made
    violations = await made.violations()
    await discord.end(made)
    if violations:
        pytest.fail("\n".join(violations))
