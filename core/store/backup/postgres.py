"""Backups of a PostgreSQL database, by the server's own programs."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL

from core.errors import StoreUnavailable

#: Where Debian keeps the programs of each version.
_DEBIAN = Path("/usr/lib/postgresql")
_REVISION = re.compile(r"^COPY .*alembic_version.*\n(?P<revision>[^\n\\]+)$", re.MULTILINE)
#: Row-level security shows all rows to who says this, as the network's scope does.
_SCOPE = "-cculturetime.scope=network"


def dump(url: URL, target: Path) -> None:
    """Write the database as it is at one instant to `target`."""
    with _address(url) as address:
        _run(
            "pg_dump",
            *("--format=custom", "--no-owner", "--no-privileges", "--enable-row-security"),
            f"--file={target}",
            f"--dbname={address}",
        )


def load(url: URL, source: Path) -> None:
    """Put all of `source` in the place of what the database holds, in one transaction."""
    with _address(url) as address:
        _run(
            "pg_restore",
            *("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction"),
            f"--dbname={address}",
            str(source),
        )


def revision(source: Path) -> str | None:
    """Read of which revision the tables in a backup are; nothing if they are not ours."""
    table = _run("pg_restore", "--data-only", "--table=alembic_version", "--file=-", str(source))
    found = _REVISION.search(table)
    return found["revision"] if found else None


def _run(program: str, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 -- our own arguments, and no shell
        [_found(program), *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        message = f"{program} failed: {said[0] if said else 'it gave no reason'}"
        raise StoreUnavailable(message)
    return done.stdout


def _found(program: str) -> str:
    if on_path := shutil.which(program):
        return on_path
    kept = sorted(_DEBIAN.glob(f"*/bin/{program}"), key=lambda path: int(path.parts[-3]))
    if not kept:
        message = (
            f"The program {program} is missing. Install PostgreSQL's client programs "
            "(on Debian: postgresql-client), of the server's version or newer."
        )
        raise StoreUnavailable(message)
    return str(kept[-1])


@contextmanager
def _address(url: URL) -> Iterator[str]:
    """Give the address for a command line, which everybody on the machine can read.

    So the password goes into a file that nobody else can.
    """
    query = {**url.query, "options": _SCOPE}
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        if url.password:
            word = str(url.password).replace("\\", "\\\\").replace(":", "\\:")
            file.write(f"*:*:*:*:{word}\n")
            file.flush()
            query["passfile"] = file.name
        bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, query)
        yield bare.render_as_string(hide_password=False)
