"""SQLite finds a member's rows by the member, not by going through all of a museum's."""

# ruff: noqa: SLF001 - the questions themselves, as they are asked

import sqlite3
from typing import Any

import pytest
from sqlalchemy import make_url
from sqlalchemy.dialects import sqlite

from core.store.queries import audiences, due_nudges, nudges, occasions, pledges, told
from core.store.scope import Query
from tests.core.store.every_query import values_for


def way(address: str, query: Query) -> str:
    """Ask the database how it would answer."""
    statement: Any = query.statement
    lists = {"render_postcompile": True}
    said = str(
        statement.params(**values_for(query)).compile(
            dialect=sqlite.dialect(), compile_kwargs=lists
        )
    )
    connection = sqlite3.connect(make_url(address).database or "")
    steps = connection.execute(f"EXPLAIN QUERY PLAN {said}", [1] * said.count("?")).fetchall()
    connection.close()
    return "\n".join(step[-1] for step in steps)


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        (pledges._OF_MEMBER, ["ix_pledge_member (museum_id=? AND member_id=?)"]),
        (told._LAST, ["ix_delivery_recipient (museum_id=? AND recipient_id=?)"]),
        (nudges._NEXT, ["(museum_id=? AND member_id=?)"]),
        (occasions._WAITING, ["ix_occasion_unexpanded"]),
        (audiences._LAST, ["membership USING PRIMARY KEY (museum_id=? AND member_id>?)"]),
        (
            due_nudges.DUE,
            [
                "ix_nudge_due (due_at>? AND due_at<?)",
                "ix_pledge_member (museum_id=? AND member_id=?)",
                "ix_hand_off_member (museum_id=? AND member_id=?)",
            ],
        ),
    ],
)
def test_from_the_first_day_the_index_that_serves_when_there_is_much_is_used(
    sqlite_url: str, query: Query, parts: list[str]
) -> None:
    found = way(sqlite_url, query)
    for part in parts:
        assert part in found
