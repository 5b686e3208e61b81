"""The command line as an operator uses it, on a database of the test's own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from culturetime.cli import app

#: Runs a command with its arguments.
Run = Callable[..., Result]

EXAMPLE = Path(__file__).parents[2] / "core" / "community" / "museum_file" / "palazzo.toml"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run commands in a folder of the test's own, on the default database there."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def run_on_both(run: Run, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run commands once on each kind of database."""
    monkeypatch.setenv("CULTURETIME_DATABASE_URL", database_url)
    return run


@pytest.fixture
def example() -> Path:
    """Give the path of a right museum file."""
    return EXAMPLE
