"""What is said straight to the driver does what SQLAlchemy would do, and gives the same back."""

# ruff: noqa: SLF001 - compares what lies below the scopes

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from sqlalchemy import bindparam, create_engine, delete, select
from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InvalidRequestError,
    MultipleResultsFound,
    NoResultFound,
)

from core.errors import StoreUnavailable
from core.giving.pledges import Offer
from core.messages import Platform
from core.money import Money
from core.states.community import SpaceOrigin
from core.store import NetworkScope, Store
from core.store.dialects import engine_url, insert_once
from core.store.queries import spaces, ticks
from core.store.rows import Rows
from core.store.scope import MUSEUM, Query, Reach, of_museum, of_network
from core.store.tables.community import space
from core.store.tables.network import tick
from tests.core.store.every_query import every_query, values_for
from tests.core.store.slots import MOVE, SLOTS
from tests.museum_for_tests import NOW, new_museum
from tests.postgres import Server

ADD = of_network(tick.insert())
ADD_ONCE = of_network(insert_once(tick).returning(tick.c.name, tick.c.slot))
DROP = of_network(delete(tick).where(tick.c.name == bindparam("of_name")))
KNOWN = of_network(
    select(tick.c.name, tick.c.slot)
    .where(tick.c.name.in_(["a", "b"]), tick.c.slot >= bindparam("since"))
    .order_by(tick.c.name)
    .limit(bindparam("most"))
)
ANY = of_network(select(tick.c.name).where(tick.c.name.in_(bindparam("any", expanding=True))))
SPACES = of_museum(select(space).where(space.c.museum_id == MUSEUM))


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    store = Store(database_url)
    yield store
    await store.close()


def undone(scope: Any, run: Callable[[], Any]) -> object:
    """Run a query, give rows, how many were changed, or the error, and take all of it back."""
    driver = scope._connection.connection.driver_connection
    driver.execute("SAVEPOINT undone")
    try:
        done = run()
    except DBAPIError as error:
        return type(error), type(error.orig)
    else:
        return done
    finally:
        driver.execute("ROLLBACK TO undone")


def straight(scope: Any, query: Query, values: dict[str, Any]) -> object:
    """Run a query as it was prepared; nothing if it can't be."""
    way = query.prepared(scope._connection.dialect, values)
    if way is None:
        return None
    done = undone(scope, lambda: way.run(scope._connection, values))
    if not isinstance(done, Rows):
        return done
    return [dict(row._mapping) for row in done] if way.columns else done.rowcount


def around(scope: Any, query: Query, values: dict[str, Any]) -> object:
    """Run a query by SQLAlchemy."""
    return undone(scope, lambda: whole(scope._execute(query, values)))


def whole(done: Any) -> object:
    """Take all that came back while it can be taken."""
    return [dict(row) for row in done.mappings()] if done.returns_rows else done.rowcount


async def test_every_query_does_the_same_prepared_as_by_sqlalchemy(store: Store) -> None:
    museum = await new_museum(store)
    campaign = await museum.campaign(milestones=["50%"])
    pledge = await museum.start(campaign, Offer(money=Money(60_00, "EUR")))
    real = {"campaign_id": campaign.id, "of_campaign": campaign.id, "pledge_id": pledge.id}

    def compare(network: NetworkScope) -> set[str]:
        prepared = set()
        for name, query in every_query():
            scope: Any = network.museum(museum.id) if query.reach is Reach.MUSEUM else network
            values = values_for(query)
            values |= {key: value for key, value in real.items() if key in values}
            values |= {query.owner: museum.id} if query.reach is Reach.MUSEUM else {}
            scope._enter(query)
            if (found := straight(scope, query, values)) is not None:
                # Of an insert SQLAlchemy tells no number on PostgreSQL.
                assert around(scope, query, values) in [found, -1], name
                prepared.add(name)
        return prepared

    prepared = await store.network().write(compare)
    for name, query in every_query():
        lists = any(isinstance(value, list) for value in values_for(query).values())
        assert lists != (name in prepared)


async def test_kinds_of_values_come_back_as_they_went_in(store: Store) -> None:
    museum = await new_museum(store)
    columns = {"platform": Platform.DISCORD, "address": "'; --", "language": "it", "staff": True}
    columns |= {"quiet_from": "22:00", "quiet_until": None, "bound_at": NOW, "closed_at": None}
    await store.museum(museum.id).write(lambda scope: spaces.save(scope, **columns))
    row = await store.museum(museum.id).read(lambda scope: scope.run(SPACES).one())
    assert columns == {name: row._mapping[name] for name in columns}
    assert row.platform is Platform.DISCORD
    assert row.origin is SpaceOrigin.FILE
    assert row.bound_at.tzinfo is UTC
    assert row.threads is False


async def test_constants_and_values_find_their_places(store: Store) -> None:
    later = NOW + timedelta(hours=1)
    rows = [{"name": name, "slot": slot} for name in "abc" for slot in (NOW, later)]
    network = store.network()
    assert await network.write(lambda scope: scope.run_many(ADD, rows)) == len(rows)
    found = await network.read(lambda scope: scope.run(KNOWN, since=later, most=9).all())
    assert found == [("a", later), ("b", later)]

    (first,) = await network.read(lambda scope: scope.run(KNOWN, most=1, since=later).all())
    assert (first.name, first.slot) == ("a", later)
    found = await network.read(lambda scope: scope.run(ANY, any=["a", "c"]).scalars())
    assert sorted(found) == ["a", "a", "c", "c"]


class Tick(NamedTuple):
    """A row with a field that no column tells."""

    name: str
    slot: datetime
    told: str = ""


async def test_rows_come_alike_one_by_one_and_all_at_once(store: Store) -> None:
    def read(scope: NetworkScope) -> list[Sequence[tuple[Any, ...]]]:
        scope.run_many(ADD, [{"name": name} for name in "ab"], slot=NOW)
        found = [scope.run(KNOWN, since=NOW, most=most) for most in (9, 1, 0)]
        return [*(one.made(tuple) for one in found), *(one.made(Tick, "as well") for one in found)]

    first, second = ("a", NOW), ("b", NOW)
    one, other = Tick(*first, "as well"), Tick(*second, "as well")
    found = await store.network().write(read)
    assert found == [[first, second], [first], [], [one, other], [one], []]
    assert [type(row) for row in found[3]] == [Tick, Tick]


async def test_values_that_rows_have_in_common_are_written_with_each(store: Store) -> None:
    names, later = [{"name": name} for name in "ab"], NOW + timedelta(hours=1)

    def write(network: NetworkScope) -> list[tuple[Any, ...]]:
        network.run_many(ADD, names, slot=NOW)
        network.run_many(ADD, [{}], name="b", slot=later)
        network.run_many(DROP, [{}], of_name="a")
        return network.run(KNOWN, since=NOW, most=9).made(tuple)

    assert await store.network().write(write) == [("b", NOW), ("b", later)]


async def test_how_many_rows_changed_is_told(store: Store) -> None:
    def work(network: NetworkScope) -> list[int]:
        return [
            network.run_many(ADD, []),
            network.run_many(ADD, [{"name": "a", "slot": NOW}]),
            network.run_many(ADD, [{"name": name, "slot": NOW} for name in "bcd"]),
            network.run(ADD_ONCE, name="a", slot=NOW).rowcount,
            network.run(ADD_ONCE, name="e", slot=NOW).rowcount,
            network.run(MOVE, of_name="a").rowcount,
            network.run_many(DROP, [{"of_name": name} for name in "abx"]),
        ]

    assert await store.network().write(work) == [0, 1, 3, 0, 1, 1, 2]


async def test_a_query_for_one_row_says_when_there_is_another_number(store: Store) -> None:
    def work(network: NetworkScope) -> None:
        slots = network.run(SLOTS)
        assert (slots.first(), slots.scalar(), slots.all(), slots.scalars()) == (None, None, [], [])
        with pytest.raises(NoResultFound):
            slots.scalar_one()
        ticks.claim(network, "a", NOW)
        assert network.run(SLOTS).scalar_one() == "a"
        ticks.claim(network, "b", NOW)
        with pytest.raises(MultipleResultsFound):
            network.run(SLOTS).one()

    await store.network().write(work)


async def test_a_drivers_error_is_sqlalchemys_and_tells_no_values(store: Store) -> None:
    network = store.network()
    row = {"name": "a secret name", "slot": NOW}
    await network.write(lambda scope: scope.run(ADD, **row))
    with pytest.raises(IntegrityError) as one:
        await network.write(lambda scope: scope.run(ADD, **row))
    with pytest.raises(IntegrityError):
        await network.write(lambda scope: scope.run_many(ADD, [row, row]))
    assert "a secret name" not in str(one.value).replace(str(one.value.orig), "")
    assert await network.read(lambda scope: len(scope.run(SLOTS).all())) == 1


async def test_a_value_that_is_missing_is_an_error_each_time(store: Store) -> None:
    for _ in range(2):
        with pytest.raises(InvalidRequestError, match="of_name"):
            await store.network().write(lambda network: network.run(MOVE))


async def test_many_threads_prepare_one_query_at_once(store: Store) -> None:
    query = of_network(select(tick.c.name))
    barrier = threading.Barrier(4, timeout=60)

    def work(network: NetworkScope) -> list[str]:
        barrier.wait()
        return network.run(query).scalars()

    found = await asyncio.gather(*(store.network().read(work) for _ in range(4)))
    assert found == [[]] * 4


def test_a_scope_begins_the_transaction_of_a_bare_connection(database_url: str) -> None:
    engine = create_engine(engine_url(database_url))
    with engine.connect() as connection:
        network = NetworkScope(connection)
        assert [network.run(SLOTS).all() for _ in range(2)] == [[], []]
        assert connection.in_transaction()
    engine.dispose()


async def test_a_server_that_ends_connections_is_met_anew(
    postgres_url: str, postgres: Server
) -> None:
    store = Store(postgres_url)
    await store.network().write(lambda network: ticks.claim(network, "a", NOW))

    def broken(network: NetworkScope) -> None:
        network.run(SLOTS)
        with postgres.entered(postgres_url) as superuser:
            superuser.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        network.run(SLOTS)

    with pytest.raises(StoreUnavailable, match="can't be reached"):
        await store.network().read(broken)
    assert await store.network().read(lambda network: network.run(SLOTS).scalars()) == ["a"]
    await store.close()
