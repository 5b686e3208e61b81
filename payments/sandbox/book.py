"""The sandbox's own memory: payments and the events they still owe, in a file of its own."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from core.money import Money
from payments.sandbox.payments import Payment, Picture, State
from payments.sandbox.webhook import Event

#: Each event is sent so often, as real providers repeat theirs now and then.
TIMES = 2

_SETUP = """
PRAGMA journal_mode = WAL;
PRAGMA busy_timeout = 15000;
CREATE TABLE IF NOT EXISTS payment (
    id TEXT PRIMARY KEY, pledge_id INTEGER NOT NULL UNIQUE, museum_id INTEGER NOT NULL,
    museum TEXT NOT NULL, minor INTEGER NOT NULL, currency TEXT NOT NULL, language TEXT NOT NULL,
    return_url TEXT NOT NULL, state TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS event (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, payment TEXT NOT NULL,
    body BLOB NOT NULL, state TEXT NOT NULL, due_at REAL NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0
);
"""
_ADD = "INSERT INTO payment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
_OWED = "SELECT id, body FROM event WHERE sent < ? AND due_at <= ? ORDER BY sent, number LIMIT 100"


@dataclass(frozen=True, slots=True)
class Owed:
    """An event that has to be sent: its id and its body."""

    id: str
    body: bytes


class Book:
    """What the sandbox knows. Used from one thread; `path` may be ":memory:"."""

    def __init__(self, path: Path | str) -> None:
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
        self._file.close()

    def open(self, new: Payment) -> Payment:
        """Keep a payment, unless its pledge has one: then that one is given."""
        row = (
            *(new.id, new.pledge_id, new.museum_id, new.museum, new.money.minor),
            *(new.money.currency, new.language, new.return_url, new.state.value),
        )
        self._file.execute(_ADD, row)
        asked = "SELECT * FROM payment WHERE pledge_id = ?"
        return _made(self._file.execute(asked, (new.pledge_id,)).fetchone())

    def find(self, payment_id: str) -> Payment | None:
        """Read a payment."""
        asked = "SELECT * FROM payment WHERE id = ?"
        row = self._file.execute(asked, (payment_id,)).fetchone()
        return None if row is None else _made(row)

    def note(self, payment: Payment, pictures: list[Picture]) -> None:
        """Write what became of a payment, and the events that tell of it, together."""
        self._file.execute("BEGIN IMMEDIATE")
        with self._file:
            self._file.execute(
                "UPDATE payment SET state = ? WHERE id = ?", (payment.state.value, payment.id)
            )
            for picture in pictures:
                self._owe(payment, picture)

    def owed(self, now: datetime) -> list[Owed]:
        """Read up to 100 events that are due and were not sent often enough."""
        return [Owed(*row) for row in self._file.execute(_OWED, (TIMES, now.timestamp()))]

    def sent(self, event: Owed) -> None:
        """Note that an event arrived; a delayed payment is decided with it."""
        self._file.execute("UPDATE event SET sent = sent + 1 WHERE id = ?", (event.id,))
        asked = "SELECT payment, state FROM event WHERE id = ?"
        payment, state = self._file.execute(asked, (event.id,)).fetchone()
        self._file.execute(
            "UPDATE payment SET state = ? WHERE id = ? AND state = ?",
            (state, payment, State.WAITING.value),
        )

    def _owe(self, payment: Payment, picture: Picture) -> None:
        name = f"{payment.id}-{picture.name}"
        event = Event(id=name, museum_id=payment.museum_id, report=picture.report)
        self._file.execute(
            # The same order twice is one event.
            "INSERT OR IGNORE INTO event (id, payment, body, state, due_at) VALUES (?, ?, ?, ?, ?)",
            (name, payment.id, event.written(), picture.state.value, picture.due_at.timestamp()),
        )


def _made(row: tuple[str, int, int, str, int, str, str, str, str]) -> Payment:
    name, pledge_id, museum_id, museum, minor, currency, language, return_url, state = row
    return Payment(
        id=name,
        pledge_id=pledge_id,
        museum_id=museum_id,
        museum=museum,
        money=Money(minor, currency),
        language=language,
        return_url=return_url,
        state=State(state),
    )
