"""Bring a database to this version's tables. Runs at every start."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from core.errors import StoreNewer, StoreUnavailable
from core.store.dialects import engine_url, explained, is_sqlite, prepare_sqlite


def upgrade(address: str, to: str = "head") -> None:
    """Migrate the database at `address` to a revision, as a rule the newest.

    Raises StoreNewer, StoreUnavailable.
    """
    url = engine_url(address)
    if is_sqlite(url) and url.database:
        _make_folder(Path(url.database).parent)
    engine = create_engine(url)
    if is_sqlite(url):
        prepare_sqlite(engine, "BEGIN IMMEDIATE")
    config = _config()
    try:
        with engine.begin() as connection:
            if not is_sqlite(url):
                # Two programs that start at once take turns.
                connection.execute(text("SELECT pg_advisory_xact_lock(20130131)"))
                # A migration may have to change the rows of every museum.
                connection.execute(text("SELECT set_config('culturetime.scope', 'network', true)"))
            _refuse_newer(connection, config)
            config.attributes["connection"] = connection
            command.upgrade(config, to)
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


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config


def _refuse_newer(connection: Connection, config: Config) -> None:
    if not inspect(connection).has_table("alembic_version"):
        return
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    stored = connection.execute(text("SELECT version_num FROM alembic_version"))
    for (revision,) in stored:
        if revision not in known:
            message = (
                f"The database was written by a newer version (its tables are {revision}). "
                "Start that version, or restore a backup made with this one."
            )
            raise StoreNewer(message)
