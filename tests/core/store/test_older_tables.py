"""A database of an older version gets what was added since."""

from datetime import UTC, datetime

from sqlalchemy import create_engine, text

from core.states.conversation import Side
from core.store import Store
from core.store.dialects import engine_url
from core.store.migrations import upgrade
from core.store.queries import webchat
from core.store.queries.webchat import Line

NOW = datetime(2013, 2, 14, 12, tzinfo=UTC)


async def test_conversations_can_be_kept_in_a_database_from_before_them(database_url: str) -> None:
    engine = create_engine(engine_url(database_url))
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE webchat_message"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    engine.dispose()
    upgrade(database_url)
    store = Store(database_url)
    line = Line("guest", "key", Side.VISITOR, "{}", NOW, NOW)
    assert await store.network().write(lambda network: webchat.add(network, line))
    assert not await store.network().write(lambda network: webchat.add(network, line))
    assert await store.network().read(lambda network: webchat.conversation(network, "guest")) == [
        line
    ]
    await store.close()
