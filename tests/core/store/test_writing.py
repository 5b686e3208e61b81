"""Writing: results after the commit, a failure undoes itself alone, errors say how to mend them."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import Pool

from core.errors import StoreUnavailable
from core.store import NetworkScope, Store
from core.store.dialects import explained
from core.store.queries import museums, ticks
from tests.core.store.slots import MOVE, SLOTS
from tests.museum_for_tests import NOW, new_museum


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = Store(database_url)
    yield store
    await store.close()


async def claimed(store: Store, name: str) -> bool:
    """Take a slot; true if nobody has it."""
    return await store.network().write(lambda network: ticks.claim(network, name, NOW))


async def test_a_result_is_given_after_the_commit(database_url: str) -> None:
    first, second = Store(database_url), Store(database_url)
    assert await claimed(first, "one")
    assert not await claimed(second, "one")
    await first.close()
    await second.close()


async def test_of_many_at_once_only_the_failing_one_is_undone(store: Store) -> None:
    def fail(network: NetworkScope) -> None:
        ticks.claim(network, "bad", NOW)
        raise ValueError("no")

    door = store.network()
    results = await asyncio.gather(
        *(claimed(store, f"good {number}") for number in range(20)),
        door.write(fail),
        *(claimed(store, f"also good {number}") for number in range(20)),
        return_exceptions=True,
    )
    assert [one for one in results if one is not True] == [results[20]]
    assert isinstance(results[20], ValueError)
    assert await claimed(store, "bad")


async def test_many_writes_share_a_commit_and_keep_their_order(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    commits: list[None] = []
    order: list[int] = []
    event.listen(store._database._writing, "commit", lambda _: commits.append(None))  # type: ignore[attr-defined]  # noqa: SLF001 - counts what nobody else sees
    started, go_on = threading.Event(), threading.Event()

    def note(number: int, _network: NetworkScope) -> None:
        order.append(number)

    def hold(_network: NetworkScope) -> None:
        started.set()
        go_on.wait(10)

    async with asyncio.TaskGroup() as group:
        group.create_task(store.network().write(hold))
        await asyncio.to_thread(started.wait, 10)
        for number in range(50):
            group.create_task(store.network().write(partial(note, number)))
        await asyncio.sleep(0)
        go_on.set()
    assert order == list(range(50))
    assert len(commits) == 2
    await store.close()


async def test_a_read_does_not_wait_for_a_writer_and_sees_what_is_committed(
    store: Store,
) -> None:
    started, go_on = threading.Event(), threading.Event()

    def hold(network: NetworkScope) -> None:
        ticks.claim(network, "slow", NOW)
        started.set()
        go_on.wait(10)

    def seen(network: NetworkScope) -> int:
        return len(network.run(SLOTS).all())

    async with asyncio.TaskGroup() as group:
        group.create_task(store.network().write(hold))
        await asyncio.to_thread(started.wait, 10)
        assert await asyncio.wait_for(store.network().read(seen), 5) == 0
        go_on.set()
    assert await store.network().read(seen) == 1


async def test_an_instant_comes_back_in_utc_and_a_naive_one_is_refused(store: Store) -> None:
    museum = await new_museum(store)
    nepal = timezone(timedelta(hours=5, minutes=45))
    at = datetime(2013, 3, 31, 2, 30, 0, 123456, tzinfo=nepal)
    network = store.network()
    await network.write(lambda scope: museums.set_replay(scope, museum.id, at))
    found = await network.read(lambda scope: museums.find(scope, museum.id))
    assert found is not None
    assert found.replay_at == at
    assert found.replay_at.tzinfo is UTC
    naive = datetime(2013, 3, 31)  # noqa: DTZ001 - what is refused
    with pytest.raises(Exception, match="an instant needs its zone"):
        await network.write(lambda scope: museums.set_replay(scope, museum.id, naive))


async def test_a_full_disk_is_one_sentence_and_harms_nothing(sqlite_url: str) -> None:
    def shrink(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    event.listen(Pool, "connect", shrink)
    try:
        store = Store(sqlite_url)
        assert await claimed(store, "small")
        with pytest.raises(StoreUnavailable, match="The disk is full"):
            await claimed(store, "x" * 100_000)
        await store.close()
    finally:
        event.remove(Pool, "connect", shrink)
    store = Store(sqlite_url)
    assert not await claimed(store, "small")
    assert await claimed(store, "x" * 100_000)
    await store.close()


async def test_nobody_waits_for_a_store_that_is_closed(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    await store.close()
    with pytest.raises(StoreUnavailable, match="was closed"):
        await claimed(store, "one")


async def test_a_locked_file_is_one_sentence(sqlite_url: str) -> None:
    def hurry(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA busy_timeout = 10")

    store = Store(sqlite_url)
    event.listen(store._database._writing, "connect", hurry)  # type: ignore[attr-defined]  # noqa: SLF001 - nobody else has patience to shorten
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="Another program holds the database"):
        await claimed(store, "one")
    other.execute("ROLLBACK")
    other.close()
    assert await claimed(store, "one")
    await store.close()


async def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/nowhere/file.db")
    with pytest.raises(StoreUnavailable, match="can't be opened"):
        await claimed(store, "one")
    await store.close()


async def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear museum, " * 1000)
    store = Store(f"sqlite:///{path}")
    with pytest.raises(StoreUnavailable, match="no database of Culture Time"):
        await claimed(store, "one")
    await store.close()


async def test_a_server_that_is_away_is_one_sentence(tmp_path: Path) -> None:
    store = Store(f"postgresql://nobody@/nothing?host={tmp_path}")
    with pytest.raises(StoreUnavailable, match="can't be reached"):
        await claimed(store, "one")
    await store.close()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("attempt to write a readonly database", "read-only"),
        ("cannot execute INSERT in a read-only transaction", "read-only"),
        ("could not extend file: No space left on device", "disk is full"),
        ("database disk image is malformed", "Restore the newest backup"),
    ],
)
def test_what_a_database_says_becomes_a_sentence_with_the_fix(said: str, told: str) -> None:
    error = explained(DBAPIError("INSERT", None, sqlite3.OperationalError(said)))
    assert told in str(error)


async def test_a_deadlock_on_postgresql_is_run_again(postgres_url: str) -> None:
    store = Store(postgres_url)
    await claimed(store, "a")
    await claimed(store, "b")
    barrier = threading.Barrier(2, timeout=60)
    turns: list[str] = []

    def both(first: str, second: str) -> Callable[[NetworkScope], None]:
        def work(network: NetworkScope) -> None:
            turns.append(first)
            network.run(MOVE, of_name=first)
            if len(turns) <= 2:
                barrier.wait()
            network.run(MOVE, of_name=second)

        return work

    door = store.network()
    await asyncio.gather(door.write(both("a", "b")), door.write(both("b", "a")))
    assert len(turns) > 2
    await store.close()
