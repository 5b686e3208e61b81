"""`python -m culturetime` is `culturetime`."""

from culturetime.cli import app

app(prog_name="culturetime")
