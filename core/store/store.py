"""The doors of the store: `write` and `read`, for one museum or for the network."""

from asyncio import Future
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from sqlalchemy import Connection

from core.store.dialects import Durability, engine_url, is_sqlite
from core.store.postgres import PostgresDatabase
from core.store.scope import MuseumScope, NetworkScope
from core.store.sqlite import SQLiteDatabase

T = TypeVar("T")
U = TypeVar("U")
Scope = TypeVar("Scope")


class Database(Protocol):
    """Runs plain synchronous work over one connection, in a short transaction."""

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work`, commit, return its result."""
        ...

    def ask_here(self, work: Callable[[Connection], T]) -> Future[T]:
        """Run `work`, commit, promise its result; in the asker's own thread, if that is sooner."""
        ...

    async def write_twice(
        self, first: Callable[[Connection], T], then: Callable[[Connection], U]
    ) -> tuple[T, U | BaseException]:
        """Run `first`, commit, run `then` in a transaction of its own, commit."""
        ...

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Run `work` on a snapshot."""
        ...

    async def scrub(self) -> None:
        """Overwrite what was deleted wherever the database kept a copy of it, if that is quick."""
        ...

    async def rewrite(self) -> None:
        """Overwrite it however long it takes."""
        ...

    async def close(self) -> None:
        """Let go of the database."""
        ...


class Door(Generic[Scope]):
    """The way to one scope's rows. Work is handed in; nothing below commits."""

    def __init__(self, database: Database, enter: Callable[[Connection], Scope]) -> None:
        self._database = database
        self._enter = enter

    async def write(self, work: Callable[[Scope], T]) -> T:
        """Run `work` in a short transaction; whatever it raises undoes it.

        Raises StoreUnavailable when the database can't be written. On a deadlock `work` runs
        again, so it must do nothing but speak with its scope.
        """
        return await self._database.write(lambda connection: work(self._enter(connection)))

    def ask_here(self, work: Callable[[Scope], T]) -> Future[T]:
        """Promise what `write` gives; it works in the asker's thread on an embedded database.

        Two threads at work at a time hand the interpreter to and fro, which costs a busy loop more
        than the work (docs/decisions/0025). Nobody is answered meanwhile: it takes some
        milliseconds at most. Raises StoreUnavailable when the store was closed.
        """
        return self._database.ask_here(lambda connection: work(self._enter(connection)))

    async def write_twice(
        self, first: Callable[[Scope], T], then: Callable[[Scope], U]
    ) -> tuple[T, U | BaseException]:
        """Run `first` and commit it, then `then` in a transaction of its own, both as `write`.

        Raises what `first` raises, and `then` does not run. What `then` raises is given in the
        place of its result: what came first stays.
        """
        return await self._database.write_twice(
            lambda connection: first(self._enter(connection)),
            lambda connection: then(self._enter(connection)),
        )

    async def read(self, work: Callable[[Scope], T]) -> T:
        """Run `work` on a snapshot, without waiting for writers."""
        return await self._database.read(lambda connection: work(self._enter(connection)))


class Store:
    """One database, entered for a museum or for the network."""

    def __init__(self, address: str, durability: Durability = Durability.POWER_CUT) -> None:
        url = engine_url(address)
        self._database: Database = (
            SQLiteDatabase(url, durability) if is_sqlite(url) else PostgresDatabase(url)
        )

    def network(self) -> Door[NetworkScope]:
        """Enter for members, lanes, ticks and whatever else no single museum owns."""
        return Door(self._database, NetworkScope)

    def museum(self, museum_id: int) -> Door[MuseumScope]:
        """Enter for one museum."""
        return Door(self._database, lambda connection: MuseumScope(connection, museum_id))

    async def scrub(self) -> None:
        """After forgetting: leave no copy of what was deleted in the database's files.

        Where that would take long it is the night's: see `rewrite`.
        """
        await self._database.scrub()

    async def rewrite(self) -> None:
        """Leave no copy of what was deleted, however long it takes. Raises StoreUnavailable."""
        await self._database.rewrite()

    async def close(self) -> None:
        """Finish what was asked and let go of the database."""
        await self._database.close()
