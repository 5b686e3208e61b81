"""Copies of an embedded database, taken and put back by SQLite itself."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from core.errors import StoreUnavailable
from core.store.dialects import explained

_PATIENCE_SECONDS = 15


def copy(file: Path, target: Path) -> None:
    """Write `file` as it is at one instant to the empty file `target`.

    VACUUM INTO reads a snapshot beside the writers and leaves deleted rows behind.
    """
    if not file.exists():
        message = f"There is no database at {file}. Check CULTURETIME_DATABASE_URL."
        raise StoreUnavailable(message)
    with _opened(file) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    with target.open("rb+") as written:
        os.fsync(written.fileno())


def copy_over(source: Path, file: Path) -> None:
    """Put all of `source` in the place of what `file` holds, in one transaction."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with _opened(source) as backup, _opened(file) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        backup.backup(connection)
        # Nothing of what was replaced stays in the log of writes.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def revision(source: Path) -> str | None:
    """Read of which revision the tables in a backup are; nothing if they are not ours."""
    with _opened(source) as connection:
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            message = f"{source} is damaged: {found}. Use another backup."
            raise StoreUnavailable(message)
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
        if known.fetchone() is None:
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return None if row is None else str(row[0])


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(file, timeout=_PATIENCE_SECONDS)) as connection:
            connection.isolation_level = None
            yield connection
    except sqlite3.Error as error:
        told = explained(DBAPIError(None, None, error))
        raise told or StoreUnavailable(f"The database answered: {error}") from error
