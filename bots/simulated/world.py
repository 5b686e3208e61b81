"""The outside world's memory: what arrived where, in a file that the product never opens."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from bots.written import read
from core.errors import TryLater
from core.messages import Encoded, Message

# The file outlives a killed program, not a power cut: it stands for other people's screens,
# and a commit here must cost next to nothing.
_SETUP = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
PRAGMA busy_timeout = 15000;
CREATE TABLE IF NOT EXISTS message (
    arrived INTEGER PRIMARY KEY,
    key     TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    body    BLOB NOT NULL,
    edited  INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS message_address ON message (address, arrived);
CREATE UNIQUE INDEX IF NOT EXISTS message_changed ON message (changed);
CREATE TABLE IF NOT EXISTS closed (address TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_NEXT = "(SELECT coalesce(max(changed), 0) + 1 FROM message)"
_SHOW = f"""
INSERT INTO message (key, address, body, changed)
SELECT ?1, ?2, ?3, {_NEXT} WHERE NOT EXISTS (SELECT 1 FROM closed WHERE address = ?2)
ON CONFLICT (key) DO NOTHING
"""  # noqa: S608 - put together from constants
_CHANGE = f"""
UPDATE message SET body = ?3, edited = edited + 1, changed = {_NEXT}
WHERE key = ?1 AND address = ?2 AND body <> ?3
"""  # noqa: S608 - put together from constants
_ARRIVALS = "SELECT changed, key, address, body, edited FROM message"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message as it now stands on somebody's screen; `mark` grows with every change of any."""

    mark: int
    key: str
    address: str
    message: Message
    edited: int


class SimulatedWorld:
    """Everybody's screens, kept in one SQLite file. Used from one thread.

    Raises TryLater when the file can't be used (full disk, locked): then nothing was changed.
    """

    def __init__(self, path: Path) -> None:
        self._file = sqlite3.connect(path, isolation_level=None)
        self._file.executescript(_SETUP)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def show(self, key: str, address: str, encoded: Encoded) -> bool:
        """Put a message on a screen, once per `key`; false if nobody looks at it any more."""
        shown = self._run(_SHOW, key, address, encoded.body).rowcount == 1
        return shown or self.holds(key, address)

    def change(self, key: str, address: str, encoded: Encoded) -> None:
        """Replace what a message says; saying the same again is no edit."""
        self._run(_CHANGE, key, address, encoded.body)

    def holds(self, key: str, address: str) -> bool:
        """Tell whether the message `key` is on the screen of `address`."""
        asked = "SELECT 1 FROM message WHERE key = ? AND address = ?"
        return self._run(asked, key, address).fetchone() is not None

    def block(self, address: str) -> None:
        """Close an address: a person blocks the bot, a space throws it out."""
        self._run("INSERT OR IGNORE INTO closed VALUES (?)", address)

    def unblock(self, address: str) -> None:
        """Open an address again."""
        self._run("DELETE FROM closed WHERE address = ?", address)

    def is_blocked(self, address: str) -> bool:
        """Tell whether an address is closed."""
        asked = "SELECT 1 FROM closed WHERE address = ?"
        return self._run(asked, address).fetchone() is not None

    def messages(self, address: str) -> list[Arrival]:
        """Read one screen from the top."""
        return self._arrivals(f"{_ARRIVALS} WHERE address = ? ORDER BY arrived", address)

    def since(self, mark: int, most: int = 1000) -> list[Arrival]:
        """Read at most `most` of what arrived or was edited after `mark`, the oldest first."""
        return self._arrivals(f"{_ARRIVALS} WHERE changed > ? ORDER BY changed LIMIT ?", mark, most)

    def count(self) -> int:
        """Count the messages on all screens."""
        total: int = self._run("SELECT count(*) FROM message").fetchone()[0]
        return total

    def counts(self) -> dict[str, int]:
        """Count the messages on each screen that has any."""
        asked = "SELECT address, count(*) FROM message GROUP BY address ORDER BY address"
        return dict(self._run(asked))

    def _arrivals(self, asked: str, *values: str | int) -> list[Arrival]:
        return [
            Arrival(mark, key, address, read(Encoded(body)), edited)
            for mark, key, address, body, edited in self._run(asked, *values)
        ]

    def _run(self, statement: str, *values: str | int | bytes) -> sqlite3.Cursor:
        try:
            return self._file.execute(statement, values)
        except sqlite3.OperationalError as error:
            raise TryLater(f"the simulated world can't be used: {error}") from error
