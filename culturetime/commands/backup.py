"""The database kept in a file, and taken from it again."""

from pathlib import Path
from typing import Annotated

import typer

from core.errors import Mistake
from core.store.backup import back_up
from core.store.backup import restore as restore_backup
from core.store.health import is_empty
from core.store.migrations import upgrade
from culturetime.commands.output import say
from culturetime.lock import exclusive
from culturetime.settings import read_settings


def backup(file: Path) -> None:
    """Write the database, as it is at one instant, to the new FILE; the program may run."""
    back_up(read_settings().database_url, file)
    size = file.stat().st_size / 1_000_000
    say(f"{file} holds the database now ({size:.1f} MB). Keep it safe: it names people.")


def restore(
    file: Path,
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Replace what the database holds.")
    ] = False,
) -> None:
    """Put the backup FILE into an empty database; nothing may run on it meanwhile."""
    address = read_settings().database_url
    with exclusive(address):
        if not force and not is_empty(address):
            raise Mistake(
                "The database is not empty, so nothing was restored. Keep a backup of it, then "
                "repeat with --force; or set CULTURETIME_DATABASE_URL to a new one."
            )
        restore_backup(address, file)
        upgrade(address)
    say(f"The database is what {file} held.")
