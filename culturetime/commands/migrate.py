"""Bring the database to this version's tables."""

from core.store.migrations import upgrade
from culturetime.commands.output import say
from culturetime.settings import read_settings


def migrate() -> None:
    """Bring the database to this version's tables (every start does)."""
    upgrade(read_settings().database_url)
    say("The database has this version's tables.")
