"""Two pieces of work in turn: the second begins when the first is safe, and can't harm it."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable

import pytest
from sqlalchemy import event

from core.store import NetworkScope, Store
from core.store.queries import ticks
from tests.core.store.slots import SLOTS
from tests.museum_for_tests import NOW

Work = Callable[[NetworkScope], bool]


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = Store(database_url)
    yield store
    await store.close()


def claiming(name: str) -> Work:
    """Take a slot; true if nobody has it."""
    return lambda network: ticks.claim(network, name, NOW)


def failing(name: str) -> Work:
    """Take a slot, and fail behind it."""

    def fail(network: NetworkScope) -> bool:
        ticks.claim(network, name, NOW)
        raise ValueError(name)

    return fail


def names(network: NetworkScope) -> set[str]:
    """List the slots that were taken."""
    return {row.name for row in network.run(SLOTS)}


async def test_the_second_begins_when_the_first_is_committed(
    store: Store, database_url: str
) -> None:
    other = Store(database_url)
    loop = asyncio.get_running_loop()

    def look(network: NetworkScope) -> set[str]:
        ticks.claim(network, "then", NOW)
        seen = other.network().read(names)
        return asyncio.run_coroutine_threadsafe(seen, loop).result(30)

    result, seen = await store.network().write_twice(claiming("first"), look)
    assert result
    assert seen == {"first"}
    assert await other.network().read(names) == {"first", "then"}
    await other.close()


async def test_what_the_second_raises_undoes_the_second_alone(store: Store) -> None:
    door = store.network()
    result, error = await door.write_twice(claiming("first"), failing("then"))
    assert result
    assert isinstance(error, ValueError)
    assert await door.read(names) == {"first"}


async def test_where_the_first_fails_the_second_does_not_begin(store: Store) -> None:
    door = store.network()
    with pytest.raises(ValueError, match="first"):
        await door.write_twice(failing("first"), claiming("then"))
    assert await door.read(names) == set()


async def test_of_many_at_once_all_the_firsts_share_a_commit_and_all_that_follow_another(
    sqlite_url: str,
) -> None:
    store = Store(sqlite_url)
    commits: list[None] = []
    event.listen(store._database._writing, "commit", lambda _: commits.append(None))  # type: ignore[attr-defined]  # noqa: SLF001 - counts what nobody else sees
    started, go_on = threading.Event(), threading.Event()

    def hold(_network: NetworkScope) -> None:
        started.set()
        go_on.wait(10)

    door = store.network()
    held = asyncio.gather(door.write(hold))
    await asyncio.to_thread(started.wait, 10)
    asked = asyncio.gather(
        door.write_twice(claiming("first 1"), claiming("then 1")),
        door.write_twice(claiming("first 2"), failing("then 2")),
        door.write_twice(failing("first 3"), claiming("then 3")),
        door.write_twice(claiming("first 4"), claiming("then 4")),
        return_exceptions=True,
    )
    await asyncio.sleep(0)
    go_on.set()
    told = await asked
    await held
    assert (told[0], told[3]) == ((True, True), (True, True))
    assert "then 2" in str(told[1])
    assert isinstance(told[2], ValueError)
    assert await door.read(names) == {"first 1", "then 1", "first 2", "first 4", "then 4"}
    assert len(commits) == 3
    await store.close()


async def test_a_store_that_closes_finishes_both(store: Store, database_url: str) -> None:
    asked = asyncio.gather(store.network().write_twice(claiming("first"), claiming("then")))
    await asyncio.sleep(0)
    await store.close()
    [told] = await asked
    assert told == (True, True)
    other = Store(database_url)
    assert await other.network().read(names) == {"first", "then"}
    await other.close()
