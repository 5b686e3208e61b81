"""Pieces of work for the embedded database's writer: done as a group, undone one by one."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from core.errors import StoreUnavailable
from core.store.dialects import explained, impatient


@dataclass(slots=True)
class Piece:
    """One piece of work, the promise of its result, and the result until the commit.

    `then` is more work, for a transaction of its own after that; `first` what came of the work
    before it.
    """

    work: Callable[[Connection], Any]
    promise: asyncio.Future[Any]
    then: Callable[[Connection], Any] | None = None
    first: tuple[Any, ...] = ()
    result: Any = None
    error: BaseException | None = None

    def following(self) -> "Piece | None":
        """Give the piece that comes after this one was committed, if one does."""
        if self.then is None or self.error is not None:
            return None
        return Piece(self.then, self.promise, first=(self.result,))

    def tell(self) -> None:
        """Give the asker what became of it. An error after a first piece is given, not raised."""
        if self.promise.done():
            # Who asked was cancelled; what was asked is done all the same.
            return
        if self.first:
            told = self.result if self.error is None else self.error
            self.promise.set_result((*self.first, told))
        elif self.error is not None:
            self.promise.set_exception(self.error)
        else:
            self.promise.set_result(self.result)


def at_one_go(connection: Connection, group: list[Piece]) -> bool:
    """Commit all of a group; false, and nothing is done, where a piece fails."""
    with connection.begin() as transaction:
        try:
            for piece in group:
                piece.result = piece.work(connection)
        except BaseException:  # noqa: BLE001 - it comes again, and is told to who asked
            transaction.rollback()
            return False
        # A commit that fails is no piece's failure: whether it is on the disk, nobody knows.
        return True


def up_to_the_commit(connection: Connection, piece: Piece) -> bool:
    """Do a piece, all but its commit; false, and nothing is done, where it fails.

    It fails where another process writes, too: that is not waited for.
    """
    try:
        with impatient(connection):
            connection.begin()
        piece.result = piece.work(connection)
    except BaseException:  # noqa: BLE001 - it comes again, and is told to who asked
        connection.rollback()
        return False
    return True


def attempt(connection: Connection, piece: Piece) -> None:
    """Run one piece in a savepoint: its failure undoes itself and nothing else.

    The savepoint is the driver's own: through SQLAlchemy it costs as much as a statement.
    """
    driver: Any = connection.connection.driver_connection
    driver.execute("SAVEPOINT piece")
    try:
        piece.result = piece.work(connection)
    except BaseException as error:
        if not driver.in_transaction:
            # The database itself gave up the whole transaction, as on a full disk.
            raise
        driver.execute("ROLLBACK TO piece")
        piece.error = (explained(error) if isinstance(error, DBAPIError) else None) or error
    driver.execute("RELEASE piece")


def settle(group: list[Piece]) -> None:
    """Give each asker what became of its piece, all of one loop at once: waking it up costs."""
    waiting: dict[asyncio.AbstractEventLoop, list[Piece]] = {}
    for piece in group:
        waiting.setdefault(piece.promise.get_loop(), []).append(piece)
    for loop, pieces in waiting.items():
        # A loop that was closed has nobody left who asks.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_tell, pieces)


def _tell(pieces: list[Piece]) -> None:
    for piece in pieces:
        piece.tell()


def fail(group: list[Piece], error: BaseException) -> None:
    """Nothing of the group was committed: each asker is to learn it."""
    told: BaseException = error
    if isinstance(error, DBAPIError):
        told = explained(error) or StoreUnavailable(f"The database refused to write: {error.orig}")
    for piece in group:
        piece.error = piece.error or told
