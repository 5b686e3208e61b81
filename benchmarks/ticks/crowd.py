"""A museum with many members, each of whom is to be reminded of something some day."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from core.store import Store
from core.store.migrations import upgrade
from core.store.queries import campaigns, museums

#: When the first tick is; each later one comes a minute after the one before.
START = datetime(2026, 1, 10, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
#: How many are due at each tick.
DUE = 1000

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_YEAR = timedelta(days=365)
_NUMBERS = """
WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :count)
"""
_MEMBERS = "INSERT INTO member (id, created_at) SELECT n, 0 FROM numbers"
_MEMBERSHIPS = (
    "INSERT INTO membership (museum_id, member_id, lane, joined_at)"
    " SELECT :museum, n, 'simulated', 0 FROM numbers"
)
#: The first are due minute by minute, the rest later than any tick here.
_NUDGES = (
    "INSERT INTO nudge (museum_id, id, member_id, rule, step, campaign_id, about, began_at,"
    " due_at, expires_at)"
    " SELECT :museum, n, n, 'half-way', 0, :campaign, '', 0,"
    " CASE WHEN n < :soon THEN :start + (n / :due) * :minute ELSE :later + n END, :later * 2"
    " FROM numbers"
)


async def crowd(folder: Path, count: int, ticks: int) -> Store:
    """Fill a database with `count` reminders, of which DUE are due at each of so many ticks."""
    file = folder / "crowd.db"
    upgrade(f"sqlite:///{file}")
    store = Store(f"sqlite:///{file}")
    place = await _museum(store)
    values = {
        **place,
        "count": count,
        "soon": ticks * DUE,
        "due": DUE,
        "start": _microseconds(START),
        "minute": _length(MINUTE),
        "later": _microseconds(START + _YEAR),
    }
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        for statement in (_MEMBERS, _MEMBERSHIPS, _NUDGES):
            connection.execute(_NUMBERS + statement, values)
        connection.commit()
    connection.close()
    return store


async def _museum(store: Store) -> dict[str, int]:
    museum = await store.network().write(
        lambda network: museums.save(
            network,
            slug="palazzo",
            name="Palazzo",
            country="IT",
            timezone="Europe/Rome",
            languages=["it"],
            rates={},
        )
    )
    columns = {
        "slug": "service",
        "draft": False,
        "title": {"it": "Il servizio"},
        "story": {"it": "Una storia."},
        "below_goal": {"it": "Resta al museo."},
        "currency": "EUR",
        "goal_minor": 80_000_00,
        "goal_shown": None,
        "pieces": None,
        "gift_least": 1_00,
        "gift_most": 20_000_00,
        "suggested": [15_00],
        "opens_at": START - _YEAR,
        "closes_at": START + _YEAR,
    }
    campaign = await store.museum(museum.id).write(lambda own: campaigns.save(own, **columns))
    return {"museum": museum.id, "campaign": campaign.id}


def _microseconds(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)


def _length(of: timedelta) -> int:
    return of // timedelta(microseconds=1)
