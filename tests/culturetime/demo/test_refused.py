"""What a demo can't begin with is said in a sentence: here, beside one that plays."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from culturetime.cli import app
from culturetime.demo.folder import Folder
from tests.culturetime.demo.program import Program, running


@pytest.fixture(scope="module")
def first(sqlite_folder: Path) -> Iterator[Program]:
    """Give a demo that plays slowly, as a program of its own."""
    with (
        tempfile.TemporaryDirectory(dir=sqlite_folder) as path,
        running(Folder(Path(path) / "demo"), "--speed", "0.125") as program,
    ):
        program.wait_for(1)
        yield program


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def demo(folder: Path, *options: str) -> Result:
    """Ask for a demo in `folder`, as at the command line."""
    return CliRunner().invoke(app, ["demo", "--folder", str(folder), *options])


def test_a_second_demo_in_a_folder_is_refused(first: Program) -> None:
    second = demo(first.folder.path, "--port", "0")
    assert second.exit_code == 1
    assert f"process {first.process.pid}" in second.stderr
    assert first.process.poll() is None


def test_a_port_that_is_taken_is_said_in_a_sentence(first: Program, tmp_path: Path) -> None:
    found = re.search(r"127\.0\.0\.1:(\d+)/demo", first.said)
    assert found is not None
    second = demo(tmp_path / "demo", "--once", "--port", found[1])
    assert second.exit_code == 1
    assert second.stderr == (
        f"Port {found[1]} is taken by another program. "
        f"Choose another: make demo PORT={int(found[1]) + 1}\n"
    )


def test_going_on_where_nothing_was_begun_is_refused(tmp_path: Path) -> None:
    alone = demo(tmp_path / "demo", "--resume", "--port", "0")
    assert alone.exit_code == 1
    assert "There is no demo in" in alone.stderr
    assert "Traceback" not in alone.stderr
