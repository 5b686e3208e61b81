"""A museum sees only its own, on both databases; on PostgreSQL the server itself sees to it."""

from collections.abc import AsyncIterator

import psycopg
import pytest
from sqlalchemy import create_engine, insert, or_, select, true, update

from core.errors import ScopeError
from core.store import MuseumScope, NetworkScope, Store
from core.store.columns import is_network, metadata
from core.store.dialects import engine_url
from core.store.guard import guard
from core.store.queries import members, spaces
from core.store.scope import MUSEUM, across_museums, of_museum, of_network
from core.store.tables import network as network_tables
from core.store.tables.community import space
from core.store.tables.network import member
from core.store.tables.outreach import delivery, occasion
from tests.museum_for_tests import OPENS, MuseumForTests, new_museum

ALL_SPACES = across_museums(select(space.c.museum_id, space.c.address))


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = Store(database_url)
    yield store
    await store.close()


async def with_space(store: Store, slug: str) -> MuseumForTests:
    museum = await new_museum(store, slug)
    columns = {"platform": "simulated", "address": slug, "language": "en", "staff": False}
    columns |= {"quiet_from": None, "quiet_until": None, "bound_at": OPENS, "closed_at": None}
    await store.museum(museum.id).write(lambda scope: spaces.save(scope, **columns))
    return museum


async def test_a_museum_reads_and_changes_only_its_own(store: Store) -> None:
    first = await with_space(store, "first")
    second = await with_space(store, "second")
    own = store.museum(first.id)
    (found,) = await own.read(spaces.every_space)
    assert found.address == "first"
    (other,) = await store.museum(second.id).read(spaces.every_space)
    assert await own.read(lambda scope: spaces.find(scope, other.id)) is None
    assert not await own.write(lambda scope: spaces.close(scope, other.id, OPENS))


async def test_a_museums_scope_runs_no_query_of_the_network(store: Store) -> None:
    museum = await with_space(store, "first")

    def ask(scope: MuseumScope) -> None:
        members.members(scope, [1])  # type: ignore[arg-type] # what the types forbid too

    with pytest.raises(ScopeError):
        await store.museum(museum.id).read(ask)


async def test_a_museums_scope_runs_no_query_across_museums(store: Store) -> None:
    museum = await with_space(store, "first")
    with pytest.raises(ScopeError):
        await store.museum(museum.id).read(lambda scope: scope.run(ALL_SPACES))


async def test_the_networks_scope_runs_no_query_of_a_museum(store: Store) -> None:
    query = of_museum(select(space.c.id).where(space.c.museum_id == MUSEUM))
    with pytest.raises(ScopeError):
        await store.network().read(lambda scope: scope.run(query))


async def test_the_network_narrows_to_one_museum_and_widens_again(store: Store) -> None:
    first = await with_space(store, "first")
    await with_space(store, "second")

    def ask(network: NetworkScope) -> tuple[int, int, int]:
        before = len(network.run(ALL_SPACES).all())
        narrow = len(spaces.every_space(network.museum(first.id)))
        return before, narrow, len(network.run(ALL_SPACES).all())

    assert await store.network().read(ask) == (2, 1, 2)


@pytest.mark.parametrize(
    "statement",
    [
        select(space.c.id),
        select(space.c.id).where(space.c.museum_id == 7),
        select(space.c.id).where(or_(space.c.museum_id == MUSEUM, true())),
        select(occasion.c.id)
        .join(delivery, delivery.c.occasion_id == occasion.c.id)
        .where(occasion.c.museum_id == MUSEUM),
        select(space.alias("other").c.id).where(space.c.museum_id == MUSEUM),
        update(space).values(address="mine"),
        select(member.c.id),
    ],
)
def test_a_museums_query_that_leaves_a_table_unbound_is_refused_when_it_is_written(
    statement: object,
) -> None:
    with pytest.raises(ScopeError):
        of_museum(statement)  # type: ignore[arg-type] # every kind of statement


def test_a_query_of_the_network_reads_no_table_of_museums() -> None:
    with pytest.raises(ScopeError):
        of_network(select(space.c.id))
    assert of_network(insert(member)).statement is not None


def test_every_table_is_the_networks_or_led_by_its_museum() -> None:
    own = {name for name, each in vars(network_tables).items() if each in metadata.sorted_tables}
    assert own == {table.name for table in metadata.sorted_tables if is_network(table)}
    for table in metadata.sorted_tables:
        if not is_network(table):
            assert next(iter(table.primary_key)).name == "museum_id"
            for index in table.indexes:
                assert "museum_id" in index.columns or index.name in ACROSS


#: Indexes of what serves all museums that share a bot: the sender, and finding whose place it is;
#: of whose account at a provider it is; of which museums give one role, and to whom;
#: of what is due next.
ACROSS = {
    *("ix_delivery_waiting", "ix_delivery_to_edit", "ix_space_place", "ix_delivery_again"),
    *("ix_payment_account_account", "ix_backer_role_address", "ix_role_reason_member_id"),
    *("ix_museum_update_due", "ix_refund_order_due", "ix_delivery_capped"),
    "ix_nudge_due",
}


async def test_a_statement_without_a_scope_raises(database_url: str) -> None:
    engine = create_engine(engine_url(database_url))
    guard(engine)
    with engine.connect() as connection, pytest.raises(ScopeError):
        connection.execute(select(space.c.id))
    engine.dispose()


@pytest.fixture
async def two_museums(postgres_url: str) -> tuple[str, int, int]:
    store = Store(postgres_url)
    first, second = await with_space(store, "first"), await with_space(store, "second")
    await store.close()
    return postgres_url, first.id, second.id


def rows(address: str, scope: str | None, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(address) as connection:
        if scope is not None:
            connection.execute("SELECT set_config('culturetime.scope', %s, true)", [scope])
        return connection.execute(statement.encode()).fetchall()


def test_raw_sql_without_a_scope_sees_nothing(two_museums: tuple[str, int, int]) -> None:
    address, *_ = two_museums
    assert rows(address, None, "SELECT * FROM space") == []
    assert rows(address, "", "SELECT * FROM space") == []


def test_raw_sql_in_a_museums_scope_sees_and_changes_nothing_else(
    two_museums: tuple[str, int, int],
) -> None:
    address, first, second = two_museums
    assert rows(address, str(first), "SELECT museum_id FROM space") == [(first,)]
    changed = f"UPDATE space SET address = 'x' WHERE museum_id = {second} RETURNING id"  # noqa: S608 - a number of this test
    assert rows(address, str(first), changed) == []
    taken = f"UPDATE space SET museum_id = {second} RETURNING id"  # noqa: S608 - a number of this test
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        rows(address, str(first), taken)
    assert len(rows(address, "network", "SELECT * FROM space")) == 2


def test_every_table_of_museums_has_its_wall(postgres_url: str) -> None:
    found = rows(
        postgres_url,
        None,
        "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity",
    )
    walled = {name for (name,) in found}
    assert walled == {table.name for table in metadata.sorted_tables if not is_network(table)}
