"""The Telegram double for tests: one process for the session, a world of its own for each test.

In a conftest: `from tests.telegram_double import telegram, world`, as fixtures; the process
itself is one for all tests of a worker, and stands in the outermost conftest.
Each request and each answer is held against the published Bot API where that file is there: in
`CULTURETIME_TEST_SPECS`, or in `shared/specs` beside the house.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from doubles.telegram.client import Telegram, World, connected
from tests.double_process import published, running

_NAME = "telegram-bot-api-10.1.json"


def spec_file() -> Path | None:
    """Find the published Bot API, if this machine has it."""
    return published(_NAME)


def running_double() -> AbstractContextManager[str]:
    """Run the double as a process while this is entered; gives its address."""
    return running("doubles.telegram", spec_file())


@pytest.fixture(scope="session")
def telegram_address() -> Iterator[str]:
    """Give the address of the double; it runs from the first test that wants it to the last."""
    with running_double() as address:
        yield address


@pytest.fixture
async def telegram(telegram_address: str) -> AsyncIterator[Telegram]:
    """Give the double."""
    async with connected(telegram_address) as client:
        yield client


@pytest.fixture
async def world(telegram: Telegram) -> AsyncIterator[World]:
    """Give an empty world; whatever breaks the published API in it fails the test."""
    made = await telegram.world()
    yield made
    violations = await made.violations()
    await telegram.end(made)
    if violations:
        pytest.fail("\n".join(violations))
