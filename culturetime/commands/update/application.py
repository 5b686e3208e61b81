"""The commands `culturetime update …`, to which each file adds its own."""

from typing import Any

import typer
from typer.core import TyperGroup

#: As somebody needs them who writes an update.
_ORDER = (
    *("write", "edit", "picture", "aim", "preview", "test", "send", "stop"),
    *("watch", "show", "list", "pause", "resume", "delete", "report", "unknown", "resend"),
)


class _InOrder(TyperGroup):
    """Lists the commands in the order in which they are needed."""

    def list_commands(self, ctx: Any) -> list[str]:
        """List them."""
        return sorted(super().list_commands(ctx), key=_ORDER.index)


app = typer.Typer(no_args_is_help=True, help="What a museum writes to its community.", cls=_InOrder)
