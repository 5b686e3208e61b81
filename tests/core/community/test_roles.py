"""The roles of a museum file: read with their mistakes, stored, written again, taken away."""

from collections.abc import AsyncIterator
from functools import partial

import pytest

from core.community import museums
from core.community.museum_file import read_museum_file
from core.errors import Mistake
from core.store import Store
from tests.core.community.test_museums import NOW, TEXT

ROLES = """
[[roles]]
platform = "discord"
address = "700000000000000001:900000000000000001/900000000000000002"

[[roles]]
platform = "discord"
address = "900000000000000001/900000000000000003"
campaign = "service"
"""


@pytest.fixture
async def store(sqlite_url: str) -> AsyncIterator[Store]:
    opened = Store(sqlite_url)
    yield opened
    await opened.close()


async def changes_by(store: Store, text: str) -> list[str]:
    file = read_museum_file(text, "palazzo.toml")
    done = await store.network().write(partial(museums.apply, file=file, now=NOW))
    return [one for one in done.changes if one.startswith("role ")]


async def test_roles_come_go_and_are_exported(store: Store) -> None:
    assert len(await changes_by(store, TEXT + ROLES)) == 2
    written = await store.network().read(partial(museums.export, slug="palazzo"))
    assert await changes_by(store, written) == []
    assert {one.campaign for one in read_museum_file(written, "x").roles} == {None, "service"}
    gone = await changes_by(store, TEXT)
    assert [one.rpartition(" ")[2] for one in gone] == ["removed", "removed"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("/900000000000000003", "", "'900000000000000001' is no role on discord"),
        ('"service"', '"sevres"', "'sevres' is none of the campaigns"),
        ("900000000000000001/900000000000000003", "x", "'x' is no role on discord"),
    ],
)
def test_what_is_wrong_with_a_role_is_named(old: str, new: str, expected: str) -> None:
    with pytest.raises(Mistake, match=expected):
        read_museum_file(TEXT + ROLES.replace(old, new), "palazzo.toml")
