"""Updates from the command line: each file has the commands of one concern."""

from culturetime.commands.update import (
    aiming,
    picturing,
    previewing,
    releasing,
    reporting,
    watching,
    writing,
)
from culturetime.commands.update.application import app

__all__ = [
    "aiming",
    "app",
    "picturing",
    "previewing",
    "releasing",
    "reporting",
    "watching",
    "writing",
]
