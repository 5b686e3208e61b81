"""Many ids go into a question as one value, however many there are."""

from datetime import timedelta

import pytest
from sqlalchemy import bindparam, select

from core.store import MuseumScope, Store
from core.store.among import Among
from core.store.queries import memberships
from core.store.scope import MUSEUM, of_museum
from core.store.tables.community import membership
from tests.museum_for_tests import NOW, new_museum

_SINCE = membership.c.joined_at > bindparam("since", type_=membership.c.joined_at.type)
JOINED = of_museum(
    select(membership.c.member_id)
    .where(membership.c.museum_id == MUSEUM, Among(membership.c.member_id, "people"), _SINCE)
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
