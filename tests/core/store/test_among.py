"""Many ids go into a question as one value, however many there are."""

from datetime import timedelta

import pytest
from sqlalchemy import bindparam, select

from core.store import MuseumScope, NetworkScope, Store
from core.store.among import Among, AmongTheirs, TextOf
from core.store.queries import members, memberships
from core.store.queries.members import Member
from core.store.scope import MUSEUM, across_museums, of_museum
from core.store.tables.community import membership
from tests.museum_for_tests import NOW, new_museum

_SINCE = membership.c.joined_at > bindparam("since", type_=membership.c.joined_at.type)
JOINED = of_museum(
    select(membership.c.member_id)
    .where(membership.c.museum_id == MUSEUM, Among(membership.c.member_id, "people"), _SINCE)
    .order_by(membership.c.member_id)
)
TOLD = of_museum(
    select(membership.c.member_id, TextOf(membership.c.member_id, "words"))
    .where(membership.c.museum_id == MUSEUM)
    .order_by(membership.c.member_id)
)
THEIRS = across_museums(
    select(membership.c.museum_id, membership.c.member_id)
    .where(AmongTheirs(membership.c.museum_id, membership.c.member_id, "people"), _SINCE)
    .order_by(membership.c.member_id)
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [((3, 1, 99), [1, 3]), ((), []), (range(2, 100_000), [2, 3]), ((-1, 2**62 - 1), [])],
    ids=["some", "none", "very many", "strange ones"],
)
async def test_the_rows_of_the_ids_that_are_asked_for_are_found(
    database_url: str, asked: tuple[int, ...], found: list[int]
) -> None:
    store = Store(database_url)
    scope = store.museum((await new_museum(store)).id)

    def ask(museum: MuseumScope) -> list[int]:
        for member_id in (1, 2, 3):
            memberships.join(museum, member_id, "simulated", NOW)
        return museum.run(JOINED, people=asked, since=NOW - timedelta(days=1)).scalars()

    assert await scope.write(ask) == found
    await store.close()


async def test_of_each_museum_the_rows_of_its_own_ids_are_found(database_url: str) -> None:
    store = Store(database_url)
    first, second = sorted([(await new_museum(store, slug)).id for slug in ("one", "two")])

    def ask(network: NetworkScope) -> list[list[tuple[int, int]]]:
        for museum_id in (first, second):
            for member_id in (1, 2, 3):
                memberships.join(network.museum(museum_id), member_id, "simulated", NOW)
        since = NOW - timedelta(days=1)
        asked: list[dict[int, tuple[int, ...]]] = [
            {first: (1, 99), second: (2, 3)},
            {first: ()},
            {},
        ]
        return [network.run(THEIRS, people=people, since=since).made(tuple) for people in asked]

    assert await store.network().write(ask) == [[(first, 1), (second, 2), (second, 3)], [], []]
    await store.close()


async def test_each_row_is_given_the_text_of_its_id(database_url: str) -> None:
    store = Store(database_url)
    scope = store.museum((await new_museum(store)).id)
    told = {1: 'Giulia’s "tazza"', 2**62 - 1: "", 3: None}

    def ask(museum: MuseumScope) -> list[tuple[int, str | None]]:
        for member_id in (1, 2, 3, 2**62 - 1):
            memberships.join(museum, member_id, "simulated", NOW)
        return museum.run(TOLD, words=told).made(tuple)

    assert await scope.write(ask) == [(1, told[1]), (2, None), (3, None), (2**62 - 1, "")]
    await store.close()


async def test_ids_that_nobody_has_are_told(database_url: str) -> None:
    store = Store(database_url)

    def ask(network: NetworkScope) -> tuple[dict[int, int], set[int]]:
        for member_id in (1, 2):
            members.add(network, Member(member_id, None, None, None, None, NOW))
        asked = [1, 2, 3, 2**62 - 1]
        return members.living(network, asked), members.gone(network, asked)

    assert await store.network().write(ask) == ({1: 1, 2: 2}, {3, 2**62 - 1})
    await store.close()
