"""Nothing of what was deleted stays in an embedded database's files, wherever SQLite put it."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from core.retention import purge
from core.store import Store
from core.store.health import file_of
from core.store.queries import ticks
from core.store.scrubbing import SMALL, empty_log
from tests.museum_for_tests import NOW

SECRET = b"a cracked sugar bowl"
_LEAF = 13
_PAGE = 4096


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a database beside the program."""
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
        yield connection


@pytest.fixture
def file(sqlite_url: str) -> Path:
    """A database with words between the rows of a page, as SQLite leaves them there at times.

    It moves rows from page to page, and `secure_delete` overwrites a row where it is last.
    """
    path = file_of(sqlite_url)
    assert path is not None
    with opened(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    pages = bytearray(path.read_bytes())
    leaf = next(at for at in range(_PAGE, len(pages), _PAGE) if pages[at] == _LEAF)
    rows = int.from_bytes(pages[leaf + 3 : leaf + 5], "big")
    between = leaf + 8 + 2 * rows
    assert int.from_bytes(pages[leaf + 5 : leaf + 7], "big") - (between - leaf) > len(SECRET)
    pages[between : between + len(SECRET)] = SECRET
    path.write_bytes(pages)
    return path


def kept(file: Path) -> bool:
    """Tell whether the words are anywhere in the files."""
    return any(SECRET in path.read_bytes() for path in file.parent.glob(f"{file.name}*"))


async def test_what_lay_between_the_rows_leaves_with_the_log(file: Path, sqlite_url: str) -> None:
    store = Store(sqlite_url)
    await store.network().write(lambda network: ticks.claim(network, SECRET.decode(), NOW))
    await store.network().write(lambda network: ticks.drop(network, NOW.replace(year=3000)))
    assert kept(file)
    await store.scrub()
    assert not kept(file)
    await store.close()


async def test_a_large_file_is_written_anew_at_night_while_gifts_wait(
    file: Path, sqlite_url: str
) -> None:
    with opened(file) as connection:
        connection.execute("CREATE TABLE large (much BLOB)")
        connection.execute("INSERT INTO large VALUES (zeroblob(?))", (SMALL,))
    store = Store(sqlite_url)
    await store.scrub()
    assert kept(file)
    door = store.network()
    _, *written = await asyncio.gather(
        purge(store, NOW),
        *(door.write(lambda scope, one=one: ticks.claim(scope, str(one), NOW)) for one in range(9)),  # type: ignore[misc] # the default binds the number of this round
    )
    assert written == [True] * 9
    assert not kept(file)
    await store.close()


def test_a_log_that_is_being_read_is_not_called_empty(file: Path) -> None:
    with opened(file) as reader, opened(file) as writer:
        writer.execute("CREATE TABLE said (word TEXT)")
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM said").fetchall()
        writer.execute("INSERT INTO said VALUES ('more')")
        assert not empty_log(writer)
        reader.execute("COMMIT")
        assert empty_log(writer)
