"""What was deleted from an embedded database leaves its files, byte by byte.

`secure_delete` overwrites a row where it lies when it is deleted. Two places keep older copies: the
log of writes, and the room between the rows of a page, where SQLite has moved them from when it
shared a page out anew. So the log is emptied, and the file is written anew without such room.
"""

import logging
import sqlite3
from contextlib import closing

_log = logging.getLogger(__name__)

#: A file up to this is written anew in a moment, whenever somebody is forgotten; a larger one at
#: night. In bytes.
SMALL = 16_000_000
#: How often emptying the log is tried: each time waits as long as a writer does.
_TRIES = 3


def rewrite(connection: sqlite3.Connection) -> None:
    """Write the whole file anew, with what is kept alone; needs room for a second one.

    Raises sqlite3.Error.
    """
    connection.execute("VACUUM")


def empty_log(connection: sqlite3.Connection) -> bool:
    """Move the log into the file and empty it; false while somebody goes on reading from it."""
    for _ in range(_TRIES):
        with closing(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")) as told:
            is_busy, _, _ = told.fetchone()
        if not is_busy:
            return True
    _log.warning("The log of the database was being read, and is emptied at night")
    return False


def size_of(connection: sqlite3.Connection) -> int:
    """Tell how large the file is, in bytes."""
    with closing(connection.execute("PRAGMA page_count")) as pages:
        (count,) = pages.fetchone()
    with closing(connection.execute("PRAGMA page_size")) as page:
        (size,) = page.fetchone()
    return int(count) * int(size)
