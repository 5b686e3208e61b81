"""How a database stands to this version of the program, without changing it."""

from collections.abc import Callable
from enum import Enum, auto
from functools import cache
from pathlib import Path
from typing import TypeVar

from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from core.errors import StoreUnavailable
from core.store import migrations
from core.store.dialects import engine_url, explained, is_sqlite

T = TypeVar("T")


class Standing(Enum):
    """How a database's tables stand to those of this version."""

    ABSENT = auto()
    BEHIND = auto()
    CURRENT = auto()
    NEWER = auto()


def file_of(address: str) -> Path | None:
    """Give the file of an embedded database; nothing for a server's."""
    url = engine_url(address)
    return Path(url.database) if is_sqlite(url) and url.database else None


@cache
def revisions() -> tuple[str, ...]:
    """List the revisions of tables that this version knows, the newest first."""
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    return tuple(script.revision for script in scripts.walk_revisions())


def compared(revision: str | None) -> Standing:
    """Say how tables of `revision` stand to this version's."""
    if revision is None:
        return Standing.ABSENT
    if revision not in revisions():
        return Standing.NEWER
    return Standing.CURRENT if revision == revisions()[0] else Standing.BEHIND


def standing(address: str) -> Standing:
    """Say how the database stands; raises StoreUnavailable when it can't be read."""
    file = file_of(address)
    if file is not None and not file.exists():
        return Standing.ABSENT
    return compared(_asked(address, _revision))


def is_empty(address: str) -> bool:
    """Tell whether no museum is stored there; raises StoreUnavailable."""
    file = file_of(address)
    if file is not None and not file.exists():
        return True
    return _asked(address, _has_no_museum)


def damages(address: str) -> list[str]:
    """List what an embedded database finds wrong in its own file; raises StoreUnavailable."""
    file = file_of(address)
    if file is None or not file.exists():
        return []
    return [line for line in _asked(address, _quick_check) if line != "ok"]


def _asked(address: str, ask: Callable[[Connection], T]) -> T:
    engine = create_engine(engine_url(address), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            return ask(connection)
    except DBAPIError as error:
        raise explained(error) or StoreUnavailable(
            f"The database answered: {error.orig}"
        ) from error
    finally:
        engine.dispose()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _has_no_museum(connection: Connection) -> bool:
    if not inspect(connection).has_table("museum"):
        return True
    return connection.execute(text("SELECT 1 FROM museum LIMIT 1")).first() is None


def _quick_check(connection: Connection) -> list[str]:
    return [str(line) for line in connection.exec_driver_sql("PRAGMA quick_check").scalars()]
