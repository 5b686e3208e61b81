"""What is asked here where nobody writes is done at once, and waits for its commit alone."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from functools import partial

import pytest
from sqlalchemy import event

from core.errors import StoreUnavailable
from core.store import NetworkScope, Store
from core.store.health import file_of
from core.store.queries import ticks
from tests.core.store.slots import SLOTS
from tests.museum_for_tests import NOW


@pytest.fixture
async def store(sqlite_url: str) -> AsyncIterator[Store]:
    """A store that has written before: the first to write opens the file."""
    store = Store(sqlite_url)
    assert await store.network().write(partial(claim, name="first"))
    yield store
    await store.close()


def claim(network: NetworkScope, name: str) -> bool:
    """Take a slot; true if nobody has it."""
    return ticks.claim(network, name, NOW)


def fail(network: NetworkScope) -> None:
    """Take a slot, and fail."""
    claim(network, "bad")
    raise ValueError("no")


async def names(store: Store) -> set[str]:
    """Read which slots are taken."""
    return await store.network().read(lambda network: set(network.run(SLOTS).scalars()))


async def test_it_is_done_before_it_is_promised_and_told_when_it_is_committed(
    store: Store,
) -> None:
    took: list[bool] = []
    asked = store.network().ask_here(lambda network: took.append(claim(network, "one")))
    assert took == [True]
    assert not asked.done()
    await asked
    assert await names(store) == {"first", "one"}


@pytest.mark.parametrize("first", [0, 1])
async def test_whoever_asked_before_is_written_before(store: Store, first: int) -> None:
    order: list[int] = []
    door = store.network()

    async def ask(number: int) -> None:
        way = door.write if (first + number) % 3 else door.ask_here
        await way(lambda _: order.append(number))

    await asyncio.gather(*map(ask, range(20)))
    assert order == list(range(20))


async def test_the_second_half_of_what_was_asked_twice_is_not_overtaken(store: Store) -> None:
    order: list[str] = []
    door = store.network()
    started, go_on = threading.Event(), threading.Event()

    def hold(_network: NetworkScope) -> None:
        started.set()
        go_on.wait(10)

    async with asyncio.TaskGroup() as group:
        group.create_task(door.write_twice(hold, lambda _: order.append("then")))
        await asyncio.to_thread(started.wait, 10)
        asked = door.ask_here(lambda _: order.append("here"))
        assert order == []
        go_on.set()
        await asked
    assert order == ["then", "here"]


async def test_what_fails_at_once_is_undone_and_told(store: Store) -> None:
    door = store.network()
    with pytest.raises(ValueError, match="no"):
        await door.ask_here(fail)
    assert await door.ask_here(partial(claim, name="after"))
    assert await names(store) == {"first", "after"}


async def test_who_fails_after_it_undoes_nothing_of_it(store: Store) -> None:
    door = store.network()
    came = await asyncio.gather(
        door.ask_here(partial(claim, name="one")),
        door.write(fail),
        door.write(partial(claim, name="two")),
        return_exceptions=True,
    )
    assert [came[0], came[2]] == [True, True]
    assert isinstance(came[1], ValueError)
    assert await names(store) == {"first", "one", "two"}


async def test_a_commit_that_fails_is_told_and_leaves_nothing(store: Store) -> None:
    def refuse(_connection: object) -> None:
        raise OSError("no power")

    door = store.network()
    engine = store._database._writing  # type: ignore[attr-defined]  # noqa: SLF001 - nobody else can make a commit fail
    event.listen(engine, "commit", refuse)
    with pytest.raises(OSError, match="no power"):
        await door.ask_here(partial(claim, name="one"))
    event.remove(engine, "commit", refuse)
    assert await door.ask_here(partial(claim, name="one"))
    assert await names(store) == {"first", "one"}


async def test_what_can_not_be_undone_is_committed_by_nobody(store: Store) -> None:
    def refuse(_connection: object) -> None:
        raise OSError("no way back")

    door = store.network()
    engine = store._database._writing  # type: ignore[attr-defined]  # noqa: SLF001 - nobody else can make it fail
    event.listen(engine, "rollback", refuse, once=True)
    with pytest.raises(ValueError, match="no"):
        await door.ask_here(fail)
    assert await door.write(partial(claim, name="after"))
    assert await names(store) == {"first", "after"}


async def test_a_loop_goes_on_while_another_program_holds_the_file(
    store: Store, sqlite_url: str
) -> None:
    file = file_of(sqlite_url)
    assert file is not None
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        asked = store.network().ask_here(partial(claim, name="one"))
        # The loop would have waited for the other program, and given up.
        assert await names(store) == {"first"}
        assert not asked.done()
        other.execute("ROLLBACK")
    assert await asked


async def test_a_writer_waits_for_another_program_after_it_as_before(
    store: Store, sqlite_url: str
) -> None:
    assert await store.network().ask_here(partial(claim, name="one"))
    file = file_of(sqlite_url)
    assert file is not None
    async with asyncio.TaskGroup() as group:
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            writing = group.create_task(store.network().write(partial(claim, name="two")))
            assert await names(store) == {"first", "one"}
            assert not writing.done()
            other.execute("ROLLBACK")
    assert writing.result()


async def test_it_is_committed_though_nobody_waits_for_it(store: Store) -> None:
    store.network().ask_here(partial(claim, name="one")).cancel()
    assert await store.network().write(partial(claim, name="two"))
    assert await names(store) == {"first", "one", "two"}


def test_it_is_committed_though_its_program_ended(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    door = store.network()

    async def leave() -> None:
        await door.write(partial(claim, name="first"))
        door.ask_here(partial(claim, name="left"))

    async def go_on() -> set[str]:
        assert await door.ask_here(partial(claim, name="found"))
        found = await names(store)
        await store.close()
        return found

    asyncio.run(leave())
    assert asyncio.run(go_on()) == {"first", "left", "found"}


async def test_a_file_is_written_anew_after_it(store: Store) -> None:
    door = store.network()
    for number in range(5):
        asked = door.ask_here(partial(claim, name=f"{number}"))
        await store.rewrite()
        assert await asked


async def test_a_store_that_is_closed_commits_it_and_takes_no_more(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    door = store.network()
    await door.write(partial(claim, name="first"))
    asked = door.ask_here(partial(claim, name="last"))
    await store.close()
    assert await asked
    with pytest.raises(StoreUnavailable, match="was closed"):
        door.ask_here(partial(claim, name="late"))
