"""The program itself, started as an operator starts it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from core.store.health import file_of
from tests.listening import free_socket

_TRIES = 6_000


def _environment(database: str, port: int) -> dict[str, str]:
    path = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}  # noqa: TID251 - what a child needs to start
    return {
        **path,
        "CULTURETIME_DATABASE_URL": database,
        "CULTURETIME_PORT": str(port),
    }


@contextmanager
def _running(database: str, port: int, folder: Path) -> Iterator[subprocess.Popen[str]]:
    program = [sys.executable, "-m", "culturetime", "run"]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(
            program,
            cwd=Path(__file__).parents[3],
            env=_environment(database, port),
            stderr=log,
            text=True,
        ) as running,
    ):
        try:
            yield running
        finally:
            running.kill()


def _status(port: int, path: str) -> int | None:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def _answers(running: subprocess.Popen[str], port: int) -> bool:
    for _ in range(_TRIES):
        if _status(port, "/readyz") == 200:
            return True
        try:
            running.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
        return False
    return False


def _refused(database: str, port: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "culturetime", "run"],
        cwd=Path(__file__).parents[3],
        env=_environment(database, port),
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_runs_until_it_is_told_to_end_and_a_second_one_is_refused(
    sqlite_url: str, tmp_path: Path
) -> None:
    with free_socket() as taken:
        port = taken.getsockname()[1]
    with _running(sqlite_url, port, tmp_path) as running:
        assert _answers(running, port), (tmp_path / "log").read_text("utf-8")
        assert _status(port, "/healthz") == 200
        assert _status(port, "/metrics") == 200
        assert _status(port, "/p/nobody-made-this") == 404
        second = _refused(sqlite_url, port)
        assert second.returncode == 1
        assert second.stderr.startswith("Culture Time already runs on ")
        assert str(running.pid) in second.stderr
        assert "Traceback" not in second.stderr
        running.send_signal(signal.SIGTERM)
        assert running.wait(20) == 0
    # Who closes the database takes its journal in.
    assert not Path(f"{file_of(sqlite_url)}-wal").exists()
    assert "Traceback" not in (tmp_path / "log").read_text("utf-8")


def test_a_taken_port_is_said_before_anything_is_begun(sqlite_url: str) -> None:
    with free_socket() as taken:
        taken.listen()
        port = taken.getsockname()[1]
        found = _refused(sqlite_url, port)
    assert found.returncode == 1
    assert found.stderr == (
        f"Port {port} is taken by another program. "
        "End that one, or set CULTURETIME_PORT to another port.\n"
    )
