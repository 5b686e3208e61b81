"""PostgreSQL by psycopg: the same synchronous work, on one of a pool of connections."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import URL, Connection, create_engine
from sqlalchemy.exc import DBAPIError

from core.store.dialects import explained, is_worth_repeating
from core.store.guard import guard

T = TypeVar("T")
U = TypeVar("U")

_CONNECTIONS = 10
_TURNS = 20
#: In seconds, longer each time: whoever was waiting for the one that gave way goes first.
_PAUSE = 0.05


class PostgresDatabase:
    """Writes commit one by one and are repeated on a deadlock; reads see one snapshot."""

    def __init__(self, url: URL) -> None:
        # The connection that was used last goes first: it has prepared most of what comes next.
        engine = create_engine(
            url, pool_size=_CONNECTIONS, max_overflow=0, pool_use_lifo=True, hide_parameters=True
        )
        guard(engine)
        self._writing = engine.execution_options(isolation_level="READ COMMITTED")
        self._reading = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._threads = ThreadPoolExecutor(_CONNECTIONS, thread_name_prefix="store")

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` and return its result once it is committed."""
        loop = asyncio.get_running_loop()
        return await asyncio.shield(loop.run_in_executor(self._threads, self._write, work))

    def ask_here(self, work: Callable[[Connection], T]) -> asyncio.Future[T]:
        """Run `work` as `write` does: it waits for the server, which the asker must not."""
        return asyncio.get_running_loop().run_in_executor(self._threads, self._write, work)

    async def write_twice(
        self, first: Callable[[Connection], T], then: Callable[[Connection], U]
    ) -> tuple[T, U | BaseException]:
        """Run `first`, and `then` once that is committed; see `Database`."""
        loop = asyncio.get_running_loop()
        both = loop.run_in_executor(self._threads, self._write_twice, first, then)
        return await asyncio.shield(both)

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` on a snapshot."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._read, work)

    async def scrub(self) -> None:
        """Do nothing: the server's own vacuum takes away what no transaction sees."""

    async def rewrite(self) -> None:
        """Do nothing, as `scrub`."""

    async def close(self) -> None:
        """Finish what was asked and close every connection."""
        await asyncio.to_thread(self._threads.shutdown)
        self._writing.dispose()

    def _write(self, work: Callable[[Connection], T]) -> T:
        for turn in range(_TURNS):
            try:
                with self._writing.begin() as connection:
                    return work(connection)
            except DBAPIError as error:
                if not is_worth_repeating(error):
                    raise explained(error) or error from error
                time.sleep(_PAUSE * (turn + 1))
        with self._writing.begin() as connection:
            return work(connection)

    def _write_twice(
        self, first: Callable[[Connection], T], then: Callable[[Connection], U]
    ) -> tuple[T, U | BaseException]:
        result = self._write(first)
        try:
            return result, self._write(then)
        except BaseException as error:  # noqa: BLE001 - the asker gets it, beside the first result
            return result, error

    def _read(self, work: Callable[[Connection], T]) -> T:
        try:
            with self._reading.begin() as connection:
                return work(connection)
        except DBAPIError as error:
            raise explained(error) or error from error
