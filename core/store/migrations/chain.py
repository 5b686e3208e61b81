"""The chain of migrations, walked by Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from core.errors import StoreNewer


def walk(connection: Connection, stored: str | None, to: str) -> None:
    """Bring a database whose tables are of the revision `stored` to the revision `to`.

    Raises StoreNewer where this version does not know what is stored.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    _refuse_newer(stored, config)
    command.upgrade(config, to)


def _refuse_newer(stored: str | None, config: Config) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if stored is not None and stored not in known:
        message = (
            f"The database was written by a newer version (its tables are {stored}). "
            "Start that version, or restore a backup made with this one."
        )
        raise StoreNewer(message)
