"""What every test may ask for: databases of its own, and no way out of this machine."""

import gc
import shutil
import socket
import tempfile
from collections.abc import Iterator
from functools import cache
from ipaddress import ip_address
from itertools import islice
from pathlib import Path

import httpcore2
import hypothesis
import pytest

from core.store.migrations import upgrade
from tests.discord_double import discord_address
from tests.postgres import Server, running_server
from tests.postgres_copies import Copies
from tests.stripe_double import stripe_address
from tests.telegram_double import telegram_address

# Imported once, here, each is one process; wherever else it is imported it would be one more.
__all__ = ["discord_address", "stripe_address", "telegram_address"]

# How long an example takes says nothing on a machine that others use too.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

#: Memory that looks like a disk: there a commit costs no time.
_MEMORY = Path("/dev/shm")  # noqa: S108 - only asked for its room
_ENOUGH_BYTES = 1_000_000_000


def pytest_configure() -> None:
    """Look for no garbage while tests are found: all of them stay."""
    gc.disable()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let each of several workers begin with its share of what takes long: none ends late, alone.

    A worker is given a part of the list, all parts of one length, and works from its front.
    """
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    if workers > 1:
        items[:] = _shared(items, workers)
    # What is there by now is never garbage, so nobody looks through it again.
    gc.freeze()
    gc.enable()


def _shared(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    begun_first = [item for item in items if item.get_closest_marker("long")]
    others = iter([item for item in items if not item.get_closest_marker("long")])
    ordered: list[pytest.Item] = []
    for number in range(workers):
        ordered += begun_first[number::workers]
        end = len(items) * (number + 1) // workers
        ordered += islice(others, max(0, end - len(ordered)))
    return [*ordered, *others]


@pytest.fixture(scope="session", autouse=True)
def _no_way_out() -> Iterator[None]:
    """Refuse connections that leave this machine."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded_connect(self: socket.socket, address: object) -> None:
        _refuse_outside(self, address)
        connect(self, address)  # type: ignore[arg-type] # as it came

    def guarded_connect_ex(self: socket.socket, address: object) -> int:
        _refuse_outside(self, address)
        return connect_ex(self, address)  # type: ignore[arg-type] # as it came

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        yield


@pytest.fixture(scope="session", autouse=True)
def _same_trust() -> Iterator[None]:
    """Read whom to trust once: each client reads it anew, which takes longer than most tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(httpcore2, "default_ssl_context", cache(httpcore2.default_ssl_context))
        yield


def _refuse_outside(connecting: socket.socket, address: object) -> None:
    if connecting.family not in {socket.AF_INET, socket.AF_INET6}:
        return
    host = str(address[0]) if isinstance(address, tuple) else ""
    if host != "localhost" and not _is_loopback(host):
        pytest.fail(f"A test may not leave this machine, and wants to reach {address}.")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Give the PostgreSQL server; it runs from the first test that wants it to the last test."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres: Server) -> Iterator[str]:
    """Give the name of a migrated database, to be copied."""
    with postgres.database() as address:
        upgrade(address)
        yield address.partition("?")[0].rpartition("/")[2]


@pytest.fixture(scope="session")
def postgres_copies(postgres: Server, postgres_template: str) -> Iterator[Copies]:
    """Give migrated databases for one test after another."""
    copies = Copies(postgres, postgres_template)
    yield copies
    copies.close()


@pytest.fixture(scope="session")
def sqlite_folder() -> Iterator[Path]:
    """Give a folder for this session's files, in memory where there is room."""
    in_memory = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ENOUGH_BYTES
    with tempfile.TemporaryDirectory(
        prefix="culturetime-", dir=_MEMORY if in_memory else None
    ) as folder:
        yield Path(folder)


@pytest.fixture
def tmp_path(sqlite_folder: Path) -> Iterator[Path]:
    """Give a folder of the test's own, where a commit costs no time."""
    with tempfile.TemporaryDirectory(dir=sqlite_folder) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def sqlite_template(sqlite_folder: Path) -> Path:
    """Give a migrated file, to be copied."""
    path = sqlite_folder / "template.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def postgres_url(postgres_copies: Copies) -> Iterator[str]:
    """Give the address of a fresh, migrated PostgreSQL database; its role is no superuser."""
    with postgres_copies.database() as address:
        yield address


@pytest.fixture
def sqlite_url(sqlite_folder: Path, sqlite_template: Path) -> Iterator[str]:
    """Give the address of a fresh, migrated SQLite file."""
    with tempfile.TemporaryDirectory(dir=sqlite_folder) as folder:
        shutil.copy(sqlite_template, f"{folder}/culturetime.db")
        yield f"sqlite:///{folder}/culturetime.db"


@pytest.fixture
def empty_postgres_url(postgres: Server) -> Iterator[str]:
    """Give the address of a PostgreSQL database without tables."""
    with postgres.database() as address:
        yield address


@pytest.fixture
def empty_sqlite_url(sqlite_folder: Path) -> Iterator[str]:
    """Give the address of a SQLite file that does not exist yet."""
    with tempfile.TemporaryDirectory(dir=sqlite_folder) as folder:
        yield f"sqlite:///{folder}/culturetime.db"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Give the address of a fresh, migrated database: the test runs once on each kind."""
    name = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]
    return str(request.getfixturevalue(name))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest) -> str:
    """Give the address of a database without tables: the test runs once on each kind."""
    name = {"sqlite": "empty_sqlite_url", "postgresql": "empty_postgres_url"}[request.param]
    return str(request.getfixturevalue(name))
