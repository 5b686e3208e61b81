"""The command line. A new command is one line in a table here, and a file in `commands/`."""

import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperGroup

from core.errors import CultureTimeError
from culturetime.commands import (
    answers,
    backup,
    bot,
    chat,
    demo,
    doctor,
    gifts,
    give,
    handoffs,
    link,
    migrate,
    museum,
    names,
    refund,
    run,
    space,
    staff,
    stripe,
    transfers,
    update,
)
from culturetime.commands.output import complain

_COMMANDS: tuple[Callable[..., None], ...] = (
    demo.demo,
    run.run,
    chat.chat,
    migrate.migrate,
    doctor.doctor,
    give.give,
    refund.refund,
    names.names,
    answers.ask,
    link.link,
    link.sources,
    backup.backup,
    backup.restore,
)
_GROUPS: dict[str, typer.Typer] = {
    "museum": museum.app,
    "bot": bot.app,
    "gifts": gifts.app,
    "transfers": transfers.app,
    "update": update.app,
    "handoffs": handoffs.app,
    "staff": staff.app,
    "answers": answers.app,
    "space": space.app,
    "stripe": stripe.app,
}


class Sentences(TyperGroup):
    """Says what was foreseen in a sentence instead of a traceback, and ends with 1."""

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


for _command in _COMMANDS:
    app.command()(_command)
for _name, _group in _GROUPS.items():
    app.add_typer(_group, name=_name)
