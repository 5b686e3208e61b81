"""A full disk, a locked or newer database, the program itself: one clear sentence each."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.culturetime.commands.conftest import Run

#: Half kilobytes that a file may have in the cramped program.
_FEW = 200
_LONG = "Una risposta lunga. " * 70


@pytest.fixture
def museum_too_large(example: Path, tmp_path: Path) -> Path:
    entries = [
        f'[[knowledge]]\nkey = "k{number}"\nquestion = {{ it = "Perché {number}?" }}\n'
        f'answer = {{ it = "{_LONG}" }}\nsource = "https://museum.example"\n'
        for number in range(200)
    ]
    path = tmp_path / "large.toml"
    path.write_text(example.read_text("utf-8") + "\n".join(entries), "utf-8")
    return path


def test_a_full_disk_is_told_and_leaves_nothing_half_done(
    run: Run, museum_too_large: Path, tmp_path: Path
) -> None:
    assert run("migrate").exit_code == 0
    cramped = subprocess.run(
        [
            *("/bin/sh", "-c", f'ulimit -f {_FEW}; exec "$@"', "sh"),
            *(sys.executable, "-m", "culturetime", "museum", "import", museum_too_large),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert cramped.returncode == 1
    assert cramped.stderr.startswith("The disk ")
    assert cramped.stderr.count("\n") == 1
    assert run("museum", "export", "palazzo").exit_code == 1
    assert run("doctor").exit_code == 0
    assert run("museum", "import", museum_too_large).exit_code == 0


@pytest.fixture
def _held(run: Run, tmp_path: Path) -> Iterator[None]:
    assert run("migrate").exit_code == 0
    with closing(sqlite3.connect(tmp_path / "culturetime.db")) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("UPDATE alembic_version SET version_num = version_num")
        yield


@pytest.mark.usefixtures("_held")
def test_a_locked_database_is_told_after_a_while(run: Run, example: Path) -> None:
    result = run("museum", "import", example)
    assert result.exit_code == 1
    assert result.stderr.startswith("Another program holds the database. Wait until it ends")


def test_a_newer_database_is_left_alone(run: Run, example: Path, tmp_path: Path) -> None:
    run("migrate")
    with closing(sqlite3.connect(tmp_path / "culturetime.db")) as other, other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    for words in (("migrate",), ("museum", "import", example), ("handoffs",)):
        result = run(*words)
        assert result.exit_code == 1
        assert result.stderr.startswith("The database was written by a newer version")


def test_a_database_in_no_folder_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CULTURETIME_DATABASE_URL", "sqlite:////proc/none/culture.db")
    result = run("migrate")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


def test_a_wrong_setting_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CULTURETIME_PORT", "eighty")
    result = run("migrate")
    assert result.exit_code == 1
    assert result.stderr.startswith("The setting CULTURETIME_PORT is wrong: ")


def test_the_package_runs_as_the_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "culturetime", "migrate"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "The database has this version's tables.\n"
