"""The commands `culturetime update …`, to which each file adds its own."""

import typer

app = typer.Typer(no_args_is_help=True, help="What a museum writes to its community.")
