"""The command line. A new command is one line in a table here, and a file in `commands/`."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

from core.errors import CultureTimeError
from culturetime.commands.output import complain

#: The file of each command: its function bears the command's name.
_COMMANDS = {
    "demo": "demo",
    "run": "run",
    "chat": "chat",
    "migrate": "migrate",
    "doctor": "doctor",
    "give": "give",
    "refund": "refund",
    "names": "names",
    "ask": "ask",
    "link": "link",
    "sources": "link",
    "backup": "backup",
    "restore": "backup",
}
#: Each has a file of its own with several commands.
_GROUPS = (
    "museum",
    "bot",
    "gifts",
    "transfers",
    "update",
    "texts",
    "nudges",
    "handoffs",
    "staff",
    "answers",
    "documents",
    "space",
    "stripe",
)


class Sentences(TyperGroup):
    """Says what was foreseen in a sentence instead of a traceback, and ends with 1.

    A command's file is read once it is asked for: each needs a part of the program alone.
    """

    def list_commands(self, _ctx: Any) -> list[str]:
        """Name all commands, in the order of the tables."""
        return [*_COMMANDS, *_GROUPS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Find a command by its name, or nothing."""
        if cmd_name not in self.list_commands(ctx):
            # All are read now, so that the nearest names can be offered.
            for name in self.list_commands(ctx):
                self.get_command(ctx, name)
        elif cmd_name not in self.commands:
            self.commands[cmd_name] = _read(cmd_name)
        return self.commands.get(cmd_name)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except CultureTimeError as error:
            complain(str(error))
        except BaseExceptionGroup as group:
            foreseen, others = group.split(CultureTimeError)
            if foreseen is None or others is not None:
                raise
            _complain_of(foreseen)
        sys.exit(1)


def _complain_of(group: BaseExceptionGroup[CultureTimeError]) -> None:
    """Say each thing that went wrong side by side, once."""
    for error in group.exceptions:
        match error:
            case BaseExceptionGroup():
                _complain_of(error)
            case _:
                complain(str(error))


def _read(name: str) -> Any:
    """Read the file of a command, or of a group of commands."""
    with _without_sweeping():
        file = import_module(f"culturetime.commands.{_COMMANDS.get(name, name)}")
    if name in _GROUPS:
        command: Any = get_group(file.app)
    else:
        alone = typer.Typer(add_completion=False)
        alone.command()(getattr(file, name))
        command = get_command(alone)
    command.name = name
    return command


@contextmanager
def _without_sweeping() -> Iterator[None]:
    """Look for no garbage meanwhile: all that is read stays, and looking takes a sixth of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


app = typer.Typer(
    cls=Sentences,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def culturetime() -> None:
    """Museums raise money together with their communities, in the chats where these are."""
