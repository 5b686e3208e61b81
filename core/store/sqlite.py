"""The embedded database: one writer thread that commits what has gathered as one group."""

import asyncio
import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from core.errors import StoreUnavailable
from core.store.dialects import Durability, explained, prepare_sqlite
from core.store.guard import guard
from core.store.pieces import Piece, at_one_go, attempt, fail, settle, up_to_the_commit
from core.store.scrubbing import SMALL, empty_log, rewrite, size_of

T = TypeVar("T")
U = TypeVar("U")

#: How many pieces of work share one commit at most, so that other processes get their turn.
_GROUP = 64
#: How often, in seconds, the writer looks whether a loop that works for it is still there.
_LOOK = 1.0
_READERS = 4
#: How many statements a connection keeps as the database made them out: there are fewer.
_STATEMENTS = 1000
#: A savepoint keeps how each page was that is changed since: a piece of work changes a few dozen.
#: In a file, as SQLite would have it, they take twice as many writes as the log does.
_KEEP_IN_MEMORY = "PRAGMA temp_store=MEMORY"


class SQLiteDatabase:
    """Writes go through one thread in the order they were asked; reads see snapshots beside it."""

    def __init__(self, url: URL, durability: Durability = Durability.POWER_CUT) -> None:
        self._writing = _engine(url, pool_size=1)
        prepare_sqlite(self._writing, "BEGIN IMMEDIATE", durability, _KEEP_IN_MEMORY)
        guard(self._writing)
        self._reading = _engine(url, pool_size=_READERS)
        prepare_sqlite(self._reading, "BEGIN")
        guard(self._reading)
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="store-read")
        #: Rung for the writer whenever there is something to do.
        self._bell: SimpleQueue[None] = SimpleQueue()
        self._asked: deque[Piece] = deque()
        #: Who has the turn may take what was asked, and use what stands below.
        self._turn = threading.Lock()
        #: The writer's, kept while all goes well: to take one costs more than a statement.
        self._connection: Connection | None = None
        #: What was done in its asker's thread: its transaction has begun, and waits for its commit.
        self._done: list[Piece] = []
        self._is_closed = False
        self._writer = threading.Thread(target=self._serve, name="store-write", daemon=True)
        self._writer.start()

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in the writer thread; return its result once it is on the disk.

        Raises StoreUnavailable after `close`.
        """
        promise: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._ask(Piece(work, promise))
        return await promise

    def ask_here(self, work: Callable[[Connection], T]) -> asyncio.Future[T]:
        """Run `work` in the asker's own thread, in the writer's transaction; see `Database`."""
        loop = asyncio.get_running_loop()
        promise: asyncio.Future[T] = loop.create_future()
        if not self._do(Piece(work, promise)):
            self._ask(Piece(lambda connection: _lent(connection, work, loop), promise))
        return promise

    async def write_twice(
        self, first: Callable[[Connection], T], then: Callable[[Connection], U]
    ) -> tuple[T, U | BaseException]:
        """Run `first`, and `then` once that is on the disk; see `Database`."""
        promise: asyncio.Future[tuple[T, U | BaseException]] = (
            asyncio.get_running_loop().create_future()
        )
        self._ask(Piece(first, promise, then))
        return await promise

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` on a snapshot, without waiting for writers."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self._read, work)

    async def scrub(self) -> None:
        """Leave no copy of what was deleted: in a large file only the log is seen to."""
        await asyncio.to_thread(self._scrub, SMALL)

    async def rewrite(self) -> None:
        """Leave no copy of what was deleted, however large the file is; writers wait meanwhile.

        Raises StoreUnavailable.
        """
        await asyncio.to_thread(self._scrub, None)

    async def close(self) -> None:
        """Finish what was asked, then let go of the file."""
        self._is_closed = True
        self._bell.put(None)
        await asyncio.to_thread(self._writer.join)
        self._readers.shutdown()
        self._reading.dispose()
        self._writing.dispose()

    def _ask(self, piece: Piece) -> None:
        if self._is_closed:
            raise StoreUnavailable("The database was closed. Start the program again.")
        self._asked.append(piece)
        self._bell.put(None)

    def _do(self, piece: Piece) -> bool:
        """Do a piece at once, where nobody writes or waits to: the writer has but to commit it.

        False, and nothing is done, where that can't be, or fails: it is asked in the usual way.
        """
        if not self._turn.acquire(blocking=False):
            return False
        try:
            if self._asked or self._done or self._is_closed or self._connection is None:
                return False
            if not up_to_the_commit(self._connection, piece):
                return False
            self._done = [piece]
        except BaseException:  # noqa: BLE001 - it comes again, and is told to who asked
            # What can't be undone goes with its connection: nobody may commit it.
            self._let_go()
            return False
        finally:
            self._turn.release()
        self._bell.put(None)
        return True

    def _scrub(self, largest: int | None) -> None:
        """Write the file anew unless it is larger than `largest`, then empty the log."""
        pooled = self._reading.raw_connection()
        driver: Any = pooled.driver_connection
        try:
            # Our own writers wait here: at the file itself they would give up after a while.
            with self._turn:
                settle(self._commit([]))
                if largest is None or size_of(driver) <= largest:
                    rewrite(driver)
                empty_log(driver)
        except sqlite3.Error as error:
            told = explained(DBAPIError(None, None, error))
            raise told or StoreUnavailable(f"The database was not scrubbed: {error}") from error
        finally:
            pooled.close()

    def _read(self, work: Callable[[Connection], T]) -> T:
        try:
            with self._reading.connect() as connection, connection.begin():
                return work(connection)
        except DBAPIError as error:
            raise explained(error) or error from error

    def _serve(self) -> None:
        is_over = False
        while not is_over:
            self._bell.get()
            # What was asked before it was closed is done, what is asked after that is refused.
            is_over = self._is_closed
            # What one rang for may have been taken along by the one before.
            while self._asked or self._done:
                with self._turn:
                    told = self._commit(self._gather())
                # Who is told finds the turn free.
                settle(told)
        with self._turn:
            settle(self._commit([]))
            self._let_go()

    def _commit(self, group: list[Piece]) -> list[Piece]:
        """Commit a group, with what was done before; gives the pieces to tell of it."""
        done, self._done = self._done, []
        both = done + group
        if not both:
            return []
        try:
            self._write(group)
        except BaseException as error:  # noqa: BLE001 - the askers get it, the thread lives on
            self._let_go()
            fail(both, error)
            return both
        following = [after for piece in group if (after := piece.following())]
        self._asked.extendleft(reversed(following))
        return [piece for piece in both if piece.then is None or piece.error]

    def _let_go(self) -> None:
        """Give up the writer's connection; the next group takes another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(DBAPIError):
                connection.close()

    def _gather(self) -> list[Piece]:
        """Take all that has come; so much that other processes get their turn."""
        return [self._asked.popleft() for _ in range(min(len(self._asked), _GROUP))]

    def _write(self, group: list[Piece]) -> None:
        """Commit a group: at one go, or if any piece fails each in a savepoint.

        A savepoint costs as much as some statements, and hardly any piece fails.
        """
        connection = self._connection = self._connection or self._writing.connect()
        begun = connection.get_transaction()
        if begun or not at_one_go(connection, group):
            with begun or connection.begin():
                for piece in group:
                    attempt(connection, piece)


def _engine(url: URL, pool_size: int) -> Engine:
    return create_engine(
        url,
        poolclass=QueuePool,
        pool_size=pool_size,
        hide_parameters=True,
        connect_args={"cached_statements": _STATEMENTS},
    )


def _lent(
    connection: Connection, work: Callable[[Connection], T], loop: asyncio.AbstractEventLoop
) -> T:
    """Let a loop work with the connection, and wait until it has."""
    done: Future[T] = Future()

    def do() -> None:
        if done.set_running_or_notify_cancel():
            try:
                done.set_result(work(connection))
            except BaseException as error:  # noqa: BLE001 - it is the writer's, as if it had worked
                done.set_exception(error)

    loop.call_soon_threadsafe(do)
    while not done.done():
        # What it raises is seen below: it may be the same.
        with suppress(TimeoutError):
            return done.result(_LOOK)
        # A loop that was stopped never comes to it, and nobody waits for what it asked.
        if loop.is_closed() and done.cancel():
            raise StoreUnavailable("The program was stopped before this was written.")
    return done.result()
