"""Many who gave before, written straight into the database."""

import sqlite3
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.webhooks.told import MINOR

_ROWS = Path(__file__).with_suffix(".sql")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Ids are random in the product, below this end. These lie between, as far apart as they can.
_FIRST_ID, _END_OF_IDS = 2**60, 2**62


@dataclass(frozen=True, slots=True)
class Place:
    """The museum and the campaign to which is given, by their ids, and the museum's account."""

    museum: int
    campaign: int
    account: str


def gather(file: Path, place: Place, many: int, now: datetime) -> None:
    """Let so many have given at a place."""
    values = {
        **asdict(place),
        "many": many,
        "first": _FIRST_ID,
        "apart": (_END_OF_IDS - _FIRST_ID) // many,
        "minor": MINOR,
        "now": (now - _EPOCH) // timedelta(microseconds=1),
    }
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA cache_size=-200000")
    for statement in _ROWS.read_text("utf-8").split(";\n"):
        connection.execute(statement, values)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
