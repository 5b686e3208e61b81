"""The command line finds its commands, and reads of the program what they need."""

import subprocess
import sys

from typer.testing import CliRunner

from culturetime.cli import app

_ASKED = """
import sys
from culturetime.cli import app
try:
    app(["link", "--help"])
except SystemExit:
    pass
print(sorted({"discord", "telegram", "fastapi", "stripe", "alembic"} & sys.modules.keys()))
"""


def test_the_help_lists_every_command() -> None:
    said = CliRunner().invoke(app, ["--help"]).output
    for name in ("demo", "run", "chat", "doctor", "ask", "restore", "museum", "update", "stripe"):
        assert f" {name} " in said


def test_a_mistyped_command_is_answered_with_the_nearest() -> None:
    found = CliRunner().invoke(app, ["bakup"])
    assert found.exit_code == 2
    assert "Did you mean 'backup'?" in found.output


def test_a_small_command_reads_neither_the_platforms_nor_the_web() -> None:
    asked = subprocess.run(
        [sys.executable, "-c", _ASKED], capture_output=True, text=True, check=True
    )
    assert asked.stdout.splitlines()[-1] == "[]"
