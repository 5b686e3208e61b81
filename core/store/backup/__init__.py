"""A database kept in a file, and taken from it again."""

from pathlib import Path

from core.errors import Mistake, StoreNewer
from core.store.backup import postgres, sqlite
from core.store.dialects import engine_url
from core.store.health import Standing, compared, file_of

#: How a backup of each kind begins (sqlite.org/fileformat.html; PostgreSQL's custom format).
_SQLITE, _POSTGRES = b"SQLite format 3\0", b"PGDMP"


def back_up(address: str, target: Path) -> None:
    """Write the database as it is at one instant to the new file `target`, while others write.

    Raises Mistake when `target` can't be made, StoreUnavailable when the database can't be read.
    """
    if target.exists():
        message = f"{target} is there already. Choose a new name, or move that file away."
        raise Mistake(message)
    part = target.with_name(f".{target.name}.part")
    try:
        # Only the operator may read it: it holds what people said and gave.
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        file = file_of(address)
        if file is None:
            postgres.dump(engine_url(address), part)
        else:
            sqlite.copy(file, part)
        part.rename(target)
    except OSError as error:
        message = f"{target} can't be written: {error.strerror}. Choose another place."
        raise Mistake(message) from error
    finally:
        part.unlink(missing_ok=True)


def restore(address: str, source: Path) -> None:
    """Put the backup `source` in the place of all that the database holds.

    Raises Mistake when it is none of this kind of database, StoreNewer when it is too new.
    """
    file = file_of(address)
    _refuse_other(source, _POSTGRES if file is None else _SQLITE)
    found = sqlite.revision(source) if file else postgres.revision(source)
    standing = compared(found)
    if standing is Standing.ABSENT:
        message = f"{source} is no backup of Culture Time."
        raise Mistake(message)
    if standing is Standing.NEWER:
        message = (
            f"{source} was made by a newer version (its tables are {found}). "
            "Install that version to restore it."
        )
        raise StoreNewer(message)
    if file is None:
        postgres.load(engine_url(address), source)
    else:
        sqlite.copy_over(source, file)


def _refuse_other(source: Path, wanted: bytes) -> None:
    try:
        with source.open("rb") as opened:
            start = opened.read(len(_SQLITE))
    except OSError as error:
        message = f"{source} can't be read: {error.strerror}."
        raise Mistake(message) from error
    if start.startswith(wanted):
        return
    kinds = {_SQLITE: "SQLite", _POSTGRES: "PostgreSQL"}
    other = next((kind for sign, kind in kinds.items() if start.startswith(sign)), None)
    if other:
        message = (
            f"{source} is a backup of {other}, and CULTURETIME_DATABASE_URL is {kinds[wanted]}. "
            f"Set it to a {other} database to restore this."
        )
    else:
        message = f"{source} is no backup of Culture Time."
    raise Mistake(message)
