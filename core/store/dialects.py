"""What differs between the two databases, all in this room."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, event, make_url
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.exc import DBAPIError

from core.errors import StoreUnavailable
from core.store.prepared import say

#: How long a writer waits for another process, in milliseconds.
_BUSY_MILLISECONDS = 15_000

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}",
    "PRAGMA foreign_keys=ON",
    # What is deleted is overwritten: forgetting leaves no trace in the file.
    "PRAGMA secure_delete=ON",
)


class Durability(StrEnum):
    """What a commit on SQLite outlives: a power cut, or only the end of the program."""

    POWER_CUT = "FULL"
    KILL = "NORMAL"


_CAUSES = {
    "disk is full": "The disk is full. Free some room and start again; nothing was lost.",
    "no space left": "The disk is full. Free some room and start again; nothing was lost.",
    # How SQLite reports a limit on the size of files, and a disk that fails.
    "disk i/o error": (
        "The disk refused to write. Check that it has room and is sound, and that no limit is set "
        "on the size of files; nothing was lost."
    ),
    "readonly": "The database is read-only. Give the program the right to write it.",
    "read-only": "The database is read-only. Give the program the right to write it.",
    "database is locked": (
        "Another program holds the database. Wait until it ends, or end it, and try again."
    ),
    "unable to open": (
        "The database can't be opened. Check that its folder exists and may be written."
    ),
    "disk i/o": "The disk does not work as it should. Check it, then start again.",
    "not a database": "The file is no database of Culture Time. Check CULTURETIME_DATABASE_URL.",
    "malformed": "The database file is damaged. Restore the newest backup.",
    "connection": (
        "The database server can't be reached. Check that it runs and CULTURETIME_DATABASE_URL."
    ),
}


def insert_once(table: Table) -> Insert:
    """Insert a row unless one with its key is there: first row wins.

    The construct is PostgreSQL's; SQLite's compiler writes the same clause.
    """
    return insert(table).on_conflict_do_nothing()


def insert_or_update(table: Table, key: tuple[str, ...], *columns: str) -> Insert:
    """Insert a row, or set `columns` of the one with the same key."""
    statement = insert(table)
    return statement.on_conflict_do_update(
        index_elements=[table.c[name] for name in key],
        set_={name: statement.excluded[name] for name in columns},
    )


def insert_or_add(table: Table, key: tuple[str, ...], *columns: str) -> Insert:
    """Insert a row, or add its `columns` to those of the one with the same key."""
    statement = insert(table)
    return statement.on_conflict_do_update(
        index_elements=[table.c[name] for name in key],
        set_={name: table.c[name] + statement.excluded[name] for name in columns},
    )


def engine_url(address: str) -> URL:
    """Read the operator's address and choose the driver: pysqlite or psycopg."""
    url = make_url(address)
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    return url.set(drivername="sqlite+pysqlite")


def is_sqlite(url: URL) -> bool:
    """Tell whether the database is the embedded one."""
    return url.get_backend_name() == "sqlite"


def prepare_sqlite(
    engine: Engine, begin: str, durability: Durability = Durability.POWER_CUT, *more: str
) -> None:
    """Set what every connection needs; transactions start with the statement `begin`.

    Each connection is told what stands in `more`, too.
    """
    pragmas = (*_PRAGMAS, f"PRAGMA synchronous={durability}", *more)

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        say(connection, begin)


@contextmanager
def impatient(connection: Connection) -> Iterator[None]:
    """Wait for no other process on SQLite while this is entered."""
    say(connection, "PRAGMA busy_timeout=0")
    try:
        yield
    finally:
        say(connection, f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}")


def explained(error: DBAPIError) -> StoreUnavailable | None:
    """Turn a database's own words into a sentence with the fix, if the cause is known."""
    said = str(error.orig).lower()
    for words, sentence in _CAUSES.items():
        if words in said:
            return StoreUnavailable(sentence)
    return None


def is_worth_repeating(error: DBAPIError) -> bool:
    """Tell whether PostgreSQL asks to run the transaction again (deadlock, serialisation)."""
    return getattr(error.orig, "sqlstate", None) in {"40001", "40P01"}
