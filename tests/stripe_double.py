"""The Stripe double for tests: one process for the session, a world of its own for each test.

In a conftest: `from tests.stripe_double import stripe, stripe_world`, as fixtures; the process
itself is one for all tests of a worker, and stands in the outermost conftest.
Each request, each answer and each event is held against the published API where that file is
there: in `CULTURETIME_TEST_SPECS`, or in `shared/specs` beside the house.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from doubles.stripe.client import Stripe, World, connected
from tests.double_process import published, running

_NAME = "stripe-spec3-2026-05-27.json.gz"


def spec_file() -> Path | None:
    """Find the published API, if this machine has it."""
    return published(_NAME)


def running_double() -> AbstractContextManager[str]:
    """Run the double as a process while this is entered; gives its address."""
    return running("doubles.stripe", spec_file())


@pytest.fixture(scope="session")
def stripe_address() -> Iterator[str]:
    """Give the address of the double; it runs from the first test that wants it to the last."""
    with running_double() as address:
        yield address


@pytest.fixture
async def stripe(stripe_address: str) -> AsyncIterator[Stripe]:
    """Give the double."""
    async with connected(stripe_address) as client:
        yield client


@pytest.fixture
async def stripe_world(stripe: Stripe) -> AsyncIterator[World]:
    """Give an empty world; whatever breaks the published API in it fails the test."""
    made = await stripe.world()
    yield made
    violations = await made.violations()
    await stripe.end(made)
    if violations:
        pytest.fail("\n".join(violations))
