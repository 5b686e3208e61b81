"""A database of an older version gets what was added since."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, create_engine, text

from core.giving.tiers import WAIT
from core.states.conversation import Side
from core.store import Store
from core.store.dialects import engine_url
from core.store.migrations import upgrade
from core.store.queries import webchat
from core.store.queries.webchat import Line

PLEDGE = """
INSERT INTO pledge (museum_id, id, campaign_id, payer, people, state, source, amount_minor,
  currency, rate, anonymity, public_name, started_at)
VALUES (1, :id, 3, 'p', 1, 'paid', 'card', 1500, 'EUR', '1', 'full_name', :name, :at)
"""
NOW = datetime(2013, 2, 14, 12, tzinfo=UTC)


@contextmanager
def opened(address: str) -> Iterator[Connection]:
    """Speak with a database as its owner does."""
    engine = create_engine(engine_url(address))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT set_config('culturetime.scope', 'network', true)"))
        yield connection
    engine.dispose()


def test_who_was_named_before_names_could_be_held_back_stays_named(
    empty_database_url: str,
) -> None:
    upgrade(empty_database_url, "0002")
    with opened(empty_database_url) as connection:
        at = NOW if connection.dialect.name == "postgresql" else 0
        connection.execute(text(PLEDGE), {"id": 1, "name": "Ada", "at": at})
        connection.execute(text(PLEDGE), {"id": 2, "name": None, "at": at})
    upgrade(empty_database_url)
    with opened(empty_database_url) as connection:
        found = connection.execute(text("SELECT id, publicity FROM pledge ORDER BY id"))
        assert [tuple(row) for row in found] == [(1, "shown"), (2, "nothing")]


def test_a_pledge_that_waits_since_before_pledges_expired_waits_no_more_than_others(
    empty_database_url: str,
) -> None:
    upgrade(empty_database_url, "0006")
    with opened(empty_database_url) as connection:
        at = NOW if connection.dialect.name == "postgresql" else 0
        connection.execute(text(PLEDGE), {"id": 1, "name": None, "at": at})
        connection.execute(text(PLEDGE), {"id": 2, "name": None, "at": at})
        connection.execute(text("UPDATE pledge SET state = 'started' WHERE id = 1"))
    upgrade(empty_database_url)
    with opened(empty_database_url) as connection:
        found = connection.execute(text("SELECT hold_until FROM pledge ORDER BY id"))
        until = NOW + WAIT if connection.dialect.name == "postgresql" else 25 * 3600 * 1_000_000
        assert list(found.scalars()) == [until, None]


async def test_conversations_can_be_kept_in_a_database_from_before_them(
    empty_database_url: str,
) -> None:
    upgrade(empty_database_url, "0001")
    upgrade(empty_database_url)
    store = Store(empty_database_url)
    line = Line("guest", "key", Side.VISITOR, "{}", NOW, NOW)
    assert await store.network().write(lambda network: webchat.add(network, line))
    assert not await store.network().write(lambda network: webchat.add(network, line))
    assert await store.network().read(lambda network: webchat.conversation(network, "guest")) == [
        line
    ]
    await store.close()
