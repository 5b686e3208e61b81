"""One main program per embedded database: a second one is refused."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import Mistake
from core.store.health import file_of


@contextmanager
def exclusive(address: str) -> Iterator[None]:
    """Be the only main program on the database at `address` for as long as this is entered.

    A server's database may have many, so there it does nothing. The system lets go of the lock
    when the program ends, however it ends. Raises Mistake naming the program that holds it.
    """
    file = file_of(address)
    if file is None:
        yield
        return
    opened = _open(file)
    try:
        _take(opened, file)
        yield
    finally:
        os.close(opened)


def _open(file: Path) -> int:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return os.open(f"{file.resolve()}.lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise Mistake(
            f"{file}.lock can't be written: {error.strerror}. "
            "Give the program the right to write in that folder."
        ) from error


def _take(opened: int, file: Path) -> None:
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(opened, 20, 0).decode("ascii", "replace").strip() or "unknown"
        raise Mistake(
            f"Culture Time already runs on {file} (process {holder}). "
            "End that one first, or set CULTURETIME_DATABASE_URL to another database."
        ) from None
    os.ftruncate(opened, 0)
    os.pwrite(opened, f"{os.getpid()}\n".encode(), 0)
