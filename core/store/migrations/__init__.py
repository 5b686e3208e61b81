"""Bring a database to this version's tables. Runs at every start."""

from pathlib import Path

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from core.errors import StoreUnavailable
from core.store.dialects import engine_url, explained, is_sqlite, prepare_sqlite


def upgrade(address: str, to: str = "head") -> None:
    """Migrate the database at `address` to a revision, as a rule the newest.

    As a rule it is there already, which is seen without Alembic.

    Raises StoreNewer, StoreUnavailable.
    """
    url = engine_url(address)
    if is_sqlite(url) and url.database:
        _make_folder(Path(url.database).parent)
    engine = create_engine(url)
    if is_sqlite(url):
        prepare_sqlite(engine, "BEGIN IMMEDIATE")
    try:
        with engine.begin() as connection:
            if not is_sqlite(url):
                # Two programs that start at once take turns.
                connection.execute(text("SELECT pg_advisory_xact_lock(20130131)"))
                # A migration may have to change the rows of every museum.
                connection.execute(text("SELECT set_config('culturetime.scope', 'network', true)"))
            stored = _stored(connection)
            if to != "head" or stored != _newest():
                from core.store.migrations.chain import walk  # noqa: PLC0415 - half of a start

                walk(connection, stored, to)
                if is_sqlite(url):
                    from core.store import spread  # noqa: PLC0415 - knows every table

                    spread.tell(connection)
    except DBAPIError as error:
        raise explained(error) or error from error
    finally:
        engine.dispose()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = (
            f"The folder {folder} can't be made: {error.strerror}. "
            "Make it, or check CULTURETIME_DATABASE_URL."
        )
        raise StoreUnavailable(message) from error


def _stored(connection: Connection) -> str | None:
    """Read the revision of a database's tables; None of one that is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _newest() -> str:
    """Find the newest revision: the name of each file begins with its own."""
    versions = (Path(__file__).parent / "versions").glob("[0-9]*_*.py")
    return max(file.name.partition("_")[0] for file in versions)
