"""The databases that the tests run on are what they claim to be."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, inspect, make_url

from core.store.dialects import engine_url
from tests.postgres import Server, own_server, packaged_programs
from tests.postgres_copies import Copies

_START_A_SERVER_AND_WAIT = """
import sys
from tests.postgres import packaged_programs, installed_programs, own_server
with own_server(installed_programs() or packaged_programs()) as server:
    with server.database() as address:
        print(address, flush=True)
        sys.stdin.read()
"""


def test_a_fresh_database_has_the_tables(database_url: str) -> None:
    engine = create_engine(engine_url(database_url))
    assert inspect(engine).has_table("alembic_version")
    engine.dispose()


def test_an_empty_database_has_no_tables(empty_database_url: str) -> None:
    engine = create_engine(engine_url(empty_database_url))
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_the_program_is_no_superuser(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        row = connection.execute(
            "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert row == (False, False)


def test_a_database_is_given_again_without_what_a_test_left_in_it(
    postgres: Server, postgres_template: str
) -> None:
    copies = Copies(postgres, postgres_template)
    with copies.database() as first:
        left = psycopg.connect(first)
        left.execute("INSERT INTO tick (name, slot) VALUES ('left', now())")
        left.commit()
        left.execute("INSERT INTO tick (name, slot) VALUES ('open', now())")
    with copies.database() as second:
        assert second == first
        with psycopg.connect(second) as connection:
            assert connection.execute("SELECT count(*) FROM tick").fetchone() == (0,)
    copies.close()
    with pytest.raises(psycopg.OperationalError):
        left.execute("SELECT 1")
    left.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE alembic_version SET version_num = '9999'",
        "ALTER TABLE tick ADD COLUMN more text",
        "DROP TABLE alembic_version",
        "CREATE TABLE more (x text)",
    ],
)
def test_a_database_whose_tables_were_changed_is_not_given_again(
    postgres: Server, postgres_template: str, change: str
) -> None:
    copies = Copies(postgres, postgres_template)
    with copies.database() as first, psycopg.connect(first) as connection:
        connection.execute(change)
    with copies.database() as second:
        assert second != first
    copies.close()


def test_the_packaged_server_stands_in_where_none_is_installed() -> None:
    with (
        own_server(packaged_programs()) as server,
        server.database() as address,
        psycopg.connect(address) as connection,
    ):
        assert connection.info.server_version >= 180000


def test_a_server_that_cannot_start_says_why() -> None:
    with pytest.raises(RuntimeError, match="did not start"), own_server(Path("/nowhere")):
        pass


def test_the_server_ends_with_tests_that_were_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _START_A_SERVER_AND_WAIT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout
        folder = Path(str(make_url(child.stdout.readline().strip()).query["host"]))
        assert folder.is_dir()
        os.kill(child.pid, signal.SIGKILL)
    _wait_until_gone(folder)


def _wait_until_gone(folder: Path) -> None:
    deadline = time.monotonic() + 30
    while folder.exists():
        assert time.monotonic() < deadline
        os.sched_yield()


def test_a_test_cannot_leave_this_machine() -> None:
    with socket.socket() as outside, pytest.raises(pytest.fail.Exception, match="may not leave"):
        outside.connect(("192.0.2.1", 80))


def test_a_test_can_reach_this_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
