"""Questions that are asked for every visitor are answered from an index, on both databases."""

from typing import Any

import pytest
from sqlalchemy import create_engine, text

from core.messages import Platform
from core.states.giving import Publicity
from core.store.dialects import engine_url
from core.store.queries import load, publicity, spaces
from core.store.scope import Query


def plan(database_url: str, query: Query, **values: object) -> str:
    """Ask the database how it would answer."""
    engine = create_engine(engine_url(database_url))
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            # With a handful of rows it would read the whole table.
            connection.execute(text("SET enable_seqscan = off"))
        statement: Any = query.statement
        said = statement.params(**values).compile(
            connection, compile_kwargs={"literal_binds": True}
        )
        how = "EXPLAIN" if engine.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
        lines = connection.execute(text(f"{how} {said}"))
        found = "\n".join(str(tuple(line)) for line in lines)
    engine.dispose()
    return found


@pytest.mark.parametrize("wanted", [Publicity.SHOWN, Publicity.HELD])
def test_the_newest_names_come_in_their_order_from_the_index(
    database_url: str, wanted: Publicity
) -> None:
    values = {"scope_museum": 1, "campaign_id": 2, "wanted": wanted, "most": 20}
    found = plan(database_url, publicity.NEWEST, **values)
    assert "ix_pledge_public" in found
    assert "Sort" not in found
    assert "TEMP B-TREE" not in found


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (load.LANES, "ix_delivery_waiting"),
        (load.INCOMING, "ix_incoming_waiting"),
        (load.MONEY_EVENTS, "ix_money_event_waiting"),
    ],
)
def test_what_waits_is_counted_by_an_index_of_that_alone(
    database_url: str, query: Query, index: str
) -> None:
    assert index in plan(database_url, query)


def test_a_word_in_a_group_finds_its_space_by_the_place(database_url: str) -> None:
    values = {"on_platform": Platform.TELEGRAM, "addresses": ["-100/7", "-100"]}
    assert "ix_space_place" in plan(database_url, spaces.AT_ADDRESSES, **values)
