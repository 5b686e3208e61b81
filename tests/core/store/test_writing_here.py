"""Work in the asker's own thread: the writer's transaction, order and promises all the same."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from core.store import NetworkScope, Store
from core.store.queries import ticks
from tests.core.store.slots import SLOTS
from tests.museum_for_tests import NOW


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = Store(database_url)
    yield store
    await store.close()


def claim(network: NetworkScope, name: str) -> bool:
    """Take a slot; true if nobody has it."""
    return ticks.claim(network, name, NOW)


async def names(store: Store) -> set[str]:
    """Read which slots are taken."""
    return await store.network().read(lambda network: set(network.run(SLOTS).scalars()))


async def test_it_is_the_askers_thread_where_the_database_is_embedded(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    here = await store.network().ask_here(lambda _: threading.get_ident())
    there = await store.network().write(lambda _: threading.get_ident())
    assert here == threading.get_ident() != there
    await store.close()


async def test_what_is_asked_here_and_elsewhere_goes_in_one_order(store: Store) -> None:
    door = store.network()
    took = await asyncio.gather(
        *(
            (door.ask_here if number % 2 else door.write)(lambda network: claim(network, "one"))
            for number in range(10)
        )
    )
    assert sorted(took) == [*[False] * 9, True]


async def test_it_is_committed_when_it_is_told(database_url: str) -> None:
    first, second = Store(database_url), Store(database_url)
    assert await first.network().ask_here(lambda network: claim(network, "one"))
    assert await names(second) == {"one"}
    await first.close()
    await second.close()


async def test_what_fails_is_undone_and_undoes_nothing_else(store: Store) -> None:
    def fail(network: NetworkScope) -> None:
        claim(network, "bad")
        raise ValueError("no")

    door = store.network()
    came = await asyncio.gather(
        door.write(lambda network: claim(network, "before")),
        door.ask_here(fail),
        door.ask_here(lambda network: claim(network, "after")),
        return_exceptions=True,
    )
    assert [came[0], came[2]] == [True, True]
    assert isinstance(came[1], ValueError)
    assert await names(store) == {"before", "after"}


def test_what_a_program_left_behind_that_ended_holds_up_no_other(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    door = store.network()
    has_ended = threading.Event()

    async def leave() -> None:
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(door.write(lambda _: has_ended.wait()))
            await asyncio.sleep(0)
            door.ask_here(lambda network: claim(network, "lost"))
            waiting.cancel()

    async def go_on() -> set[str]:
        assert await door.ask_here(lambda network: claim(network, "found"))
        found = await names(store)
        await store.close()
        return found

    asyncio.run(leave())
    has_ended.set()
    assert asyncio.run(go_on()) == {"found"}
