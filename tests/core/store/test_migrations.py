"""A database is brought to this version's tables, by whoever comes first."""

import logging
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from runpy import run_path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from core.errors import StoreNewer
from core.store.columns import metadata
from core.store.dialects import engine_url
from core.store.migrations import upgrade, versions


def test_the_migrations_make_exactly_the_tables_of_the_program(database_url: str) -> None:
    engine = create_engine(engine_url(database_url))
    with engine.connect() as connection:
        # Alembic reads an empty text as no default on SQLite; the next test compares there.
        defaults = connection.dialect.name == "postgresql"
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": defaults}
        )
        assert compare_metadata(context, metadata) == []
        found = inspect(connection)
        for table in metadata.sorted_tables:
            key = found.get_pk_constraint(table.name)["constrained_columns"]
            assert key == [column.name for column in table.primary_key]
    engine.dispose()


def test_the_same_statements_are_said_as_the_tables_would_say(empty_sqlite_url: str) -> None:
    made, wanted = _schema(empty_sqlite_url, migrated=True), _schema("sqlite://", migrated=False)
    assert made == wanted


def _schema(address: str, *, migrated: bool) -> dict[str, str]:
    """Read what SQLite keeps of each table and index: options such as WITHOUT ROWID too."""
    if migrated:
        upgrade(address)
    engine = create_engine(address)
    with engine.begin() as connection:
        if not migrated:
            metadata.create_all(connection)
        kept = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        found = {name: sorted(said.split()) for name, said in connection.execute(text(kept))}
    engine.dispose()
    found.pop("alembic_version", None)
    # What SQLite is told of how rows are spread: a table of its own.
    found.pop("sqlite_stat1", None)
    return {name: " ".join(words).replace(",", "") for name, words in found.items()}


def test_a_second_upgrade_changes_nothing_and_says_nothing(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        upgrade(database_url)
    assert caplog.records == []


def test_every_revision_is_the_next_number_and_begins_the_name_of_its_file() -> None:
    files = sorted(Path(versions.__path__[0]).glob("[0-9]*_*.py"))
    revisions = [run_path(str(file))["revision"] for file in files]
    assert revisions == [f"{number:04}" for number in range(1, len(files) + 1)]
    assert [file.name[:5] for file in files] == [f"{revision}_" for revision in revisions]


def test_several_programs_that_start_at_once_take_turns(empty_database_url: str) -> None:
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as programs:
        list(programs.map(upgrade, [empty_database_url] * 3))
    engine = create_engine(engine_url(empty_database_url))
    assert set(inspect(engine).get_table_names()) > set(metadata.tables)
    engine.dispose()


def test_a_database_of_a_newer_version_is_refused(database_url: str) -> None:
    engine = create_engine(engine_url(database_url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreNewer, match="newer version"):
        upgrade(database_url)
