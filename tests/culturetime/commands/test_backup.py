from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from core.store.dialects import engine_url
from core.store.migrations import upgrade
from culturetime.lock import exclusive
from tests.culturetime.commands.conftest import Run

GIFT = ("give", "palazzo/service", "50", "--source", "cash", "--reference", "desk-1")


def change(address: str, statement: str) -> None:
    engine = create_engine(engine_url(address))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # Else row-level security shows no row.
            connection.execute(text("SELECT set_config('culturetime.scope', 'network', true)"))
        connection.execute(text(statement))
    engine.dispose()


def test_a_backup_holds_the_database_of_its_instant(
    run_on_both: Run, example: Path, tmp_path: Path
) -> None:
    run_on_both("museum", "import", example)
    run_on_both(*GIFT)
    assert run_on_both("backup", "kept").exit_code == 0
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o600
    run_on_both("give", "palazzo/service", "0", "--correct", "desk-1")
    refused = run_on_both("restore", "kept")
    assert refused.exit_code == 1
    assert "The database is not empty, so nothing was restored" in refused.stderr
    restored = run_on_both("restore", "--force", "kept")
    assert restored.stderr == ""
    assert restored.exit_code == 0
    assert "known already" in (said := run_on_both(*GIFT).stdout)
    assert "service has raised 50.00 EUR" in said
    assert run_on_both("doctor").exit_code == 0


def test_an_empty_database_is_restored_without_force(
    run: Run, example: Path, empty_sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("museum", "import", example)
    run("backup", "kept")
    monkeypatch.setenv("CULTURETIME_DATABASE_URL", empty_sqlite_url)
    assert run("restore", "kept").exit_code == 0
    assert run("museum", "export", "palazzo").exit_code == 0


def test_a_backup_overwrites_no_file(run: Run, example: Path) -> None:
    run("museum", "import", example)
    run("backup", "kept")
    result = run("backup", "kept")
    assert result.exit_code == 1
    assert result.stderr == ("kept is there already. Choose a new name, or move that file away.\n")
    missing = run("backup", "no/such/folder")
    assert missing.stderr.startswith("no/such/folder can't be written: No such file")


def test_without_a_database_there_is_nothing_to_keep(run: Run, tmp_path: Path) -> None:
    result = run("backup", "kept")
    assert result.stderr.startswith("There is no database at culturetime.db.")
    assert list(tmp_path.iterdir()) == []


def test_a_newer_backup_is_refused(run_on_both: Run, database_url: str, example: Path) -> None:
    run_on_both("museum", "import", example)
    change(database_url, "UPDATE alembic_version SET version_num = '9999'")
    run_on_both("backup", "newer")
    change(database_url, "UPDATE alembic_version SET version_num = '0001'")
    change(database_url, "DELETE FROM museum")
    result = run_on_both("restore", "newer")
    assert result.exit_code == 1
    assert "was made by a newer version (its tables are 9999)" in result.stderr


def test_what_is_no_backup_is_refused(
    run: Run, tmp_path: Path, sqlite_url: str, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "text").write_text("hello")
    assert run("restore", "text").stderr == "text is no backup of Culture Time.\n"
    assert run("restore", "none").stderr.startswith("none can't be read: No such file")
    change(f"sqlite:///{tmp_path}/other", "CREATE TABLE t (x)")
    assert run("restore", "other").stderr == "other is no backup of Culture Time.\n"
    monkeypatch.setenv("CULTURETIME_DATABASE_URL", postgres_url)
    run("backup", "of-postgres")
    monkeypatch.setenv("CULTURETIME_DATABASE_URL", sqlite_url)
    result = run("restore", "of-postgres")
    assert "of-postgres is a backup of PostgreSQL, and CULTURETIME_DATABASE_URL is SQLite" in (
        result.stderr
    )


def test_a_damaged_backup_is_refused_and_the_database_stays(
    run: Run, example: Path, tmp_path: Path
) -> None:
    run("museum", "import", example)
    run("backup", "kept")
    content = bytearray((tmp_path / "kept").read_bytes())
    content[8192:40960] = bytes(32768)
    (tmp_path / "kept").write_bytes(content)
    result = run("restore", "--force", "kept")
    assert result.exit_code == 1
    assert "damaged" in result.stderr
    assert run("museum", "export", "palazzo").exit_code == 0


def test_a_running_program_keeps_its_database(run: Run, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/culturetime.db"
    upgrade(address)
    with exclusive(address):
        result = run("restore", "kept")
    assert result.exit_code == 1
    assert "Culture Time already runs on culturetime.db" in result.stderr


def test_a_damaged_database_is_mended_from_its_backup(
    run: Run, example: Path, tmp_path: Path
) -> None:
    run("museum", "import", example)
    run("backup", "kept")
    file = tmp_path / "culturetime.db"
    content = bytearray(file.read_bytes())
    content[12288:94208] = bytes(81920)
    file.write_bytes(content)
    assert run("doctor").exit_code == 1
    assert run("restore", "--force", "kept").exit_code == 0
    assert run("doctor").exit_code == 0
    assert "nothing was changed" in run("museum", "import", example).stdout


def test_a_file_of_another_program_is_never_overwritten(
    run: Run, example: Path, tmp_path: Path
) -> None:
    run("museum", "import", example)
    run("backup", "kept")
    (tmp_path / "culturetime.db").write_text("Dear diary, " * 99)
    result = run("restore", "--force", "kept")
    assert result.exit_code == 1
    assert result.stderr.startswith("The file is no database of Culture Time.")
    assert (tmp_path / "culturetime.db").read_text().startswith("Dear diary")
