"""The Discord double for tests: one process for the session, a world of its own for each test.

In a conftest: `from tests.discord_double import discord, world`, as fixtures; the process
itself is one for all tests of a worker, and stands in the outermost conftest.
Each request and each answer is held against the published API where that file is there: in
`CULTURETIME_TEST_SPECS`, or in `shared/specs` beside the house.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from doubles.discord.client import Discord, World, connected
from tests.double_process import published, running

_NAME = "discord-openapi-v10.json"


def spec_file() -> Path | None:
    """Find the published API, if this machine has it."""
    return published(_NAME)


def running_double() -> AbstractContextManager[str]:
    """Run the double as a process while this is entered; gives its address."""
    return running("doubles.discord", spec_file())


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
