"""Keys for signing, one for each use, all derived from one secret of this installation."""

import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from core.errors import Mistake
from core.store.health import file_of
from culturetime.settings import Settings

_SECRET_BYTES = 32


def key_for(use: str, settings: Settings, database: str) -> bytes:
    """Derive the key for `use`; two uses can't stand in for each other.

    Without CULTURETIME_SECRET_KEY the secret is made once and kept beside the embedded
    `database`. Raises Mistake for a server's, whose programs must share one.
    """
    chosen = settings.secret_key
    secret = chosen.get_secret_value().encode() if chosen else _own_secret(database)
    return hmac.new(secret, f"culturetime {use}".encode(), sha256).digest()


def _own_secret(database: str) -> bytes:
    file = file_of(database)
    if file is None:
        raise Mistake(
            "Set CULTURETIME_SECRET_KEY to any text of at least 32 characters: "
            "all programs on one database server sign with it."
        )
    path = Path(f"{file}.key")
    try:
        _make(path)
        return path.read_bytes()
    except OSError as error:
        raise Mistake(
            f"{path} can't be kept: {error.strerror}. Give the program the right to write in that "
            "folder, or set CULTURETIME_SECRET_KEY."
        ) from error


def _make(path: Path) -> None:
    """Make the secret unless it is there; nobody else may read it, and none is half written."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    opened = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(opened, secrets.token_bytes(_SECRET_BYTES))
    finally:
        os.close(opened)
    try:
        # Of two programs that start at once the first decides.
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
