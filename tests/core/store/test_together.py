"""What several ask within a moment is done in one transaction, and fails for each alone."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack

import pytest

from core.errors import StoreUnavailable
from core.store import NetworkScope, Store, Together
from core.store.queries import ticks
from tests.core.store.slots import SLOTS
from tests.museum_for_tests import NOW

#: Longer than a test lasts, in seconds.
_LONG = 3600.0


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = Store(database_url)
    yield store
    await store.close()


def claim(network: NetworkScope, names: Sequence[str]) -> list[tuple[str, int]]:
    """Take slots; tells each its own, and how many were taken together."""
    for name in names:
        assert ticks.claim(network, name, NOW)
        if name == "bad":
            raise ValueError(name)
    return [(name, len(names)) for name in names]


def together_in(store: Store) -> Together[NetworkScope, str, tuple[str, int]]:
    return Together(store.network().ask_here, claim)


async def taken(store: Store) -> set[str]:
    """Read which slots are taken."""
    return await store.network().read(lambda network: set(network.run(SLOTS).scalars()))


async def test_who_asks_within_a_moment_is_served_together_and_told_their_own(store: Store) -> None:
    together = together_in(store)
    with together.asker(), together.asker():
        told = await asyncio.gather(*(together.ask(name, 0.01) for name in "abc"))
        assert told == [("a", 3), ("b", 3), ("c", 3)]
        assert await together.ask("d", 0.01) == ("d", 1)
    assert await taken(store) == {*"abcd"}


async def test_one_that_fails_fails_alone(store: Store) -> None:
    together = together_in(store)
    with together.asker(), together.asker():
        asked = (together.ask(name, 0.01) for name in ("before", "bad", "after"))
        told = await asyncio.gather(*asked, return_exceptions=True)
    assert told[0] == ("before", 1)
    assert isinstance(told[1], ValueError)
    assert told[2] == ("after", 1)
    assert await taken(store) == {"before", "after"}


async def test_who_is_alone_waits_for_nobody(store: Store) -> None:
    together = together_in(store)
    with together.asker():
        assert await together.ask("a", _LONG) == ("a", 1)
    assert await together.ask("b", _LONG) == ("b", 1)


async def test_who_can_not_wait_takes_along_those_who_do(store: Store) -> None:
    together = together_in(store)
    with together.asker(), together.asker():
        waiting = (together.ask(name, _LONG) for name in "ab")
        told = await asyncio.gather(*waiting, together.ask("c"))
    assert told == [("a", 3), ("b", 3), ("c", 3)]


async def test_who_goes_away_holds_up_nobody_else(store: Store) -> None:
    together = together_in(store)
    with ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(together.asker())
        async with asyncio.TaskGroup() as group:
            gone = group.create_task(together.ask("gone", _LONG))
            stays = group.create_task(together.ask("stays", _LONG))
            await asyncio.sleep(0)
            gone.cancel()
            await together.ask("last")
    assert stays.result() == ("stays", 3)
    assert await taken(store) == {"gone", "stays", "last"}


async def test_a_store_that_was_closed_refuses_all(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    together = together_in(store)
    await store.close()
    with together.asker(), together.asker():
        told = await asyncio.gather(
            *(together.ask(name, 0.01) for name in "ab"), return_exceptions=True
        )
    assert [type(one) for one in told] == [StoreUnavailable] * 2
