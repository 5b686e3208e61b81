import asyncio
from pathlib import Path

import pytest
from sqlalchemy import URL, make_url

from core.store import Store
from core.store.backup import back_up, postgres, restore
from core.store.health import Standing, damages, file_of, is_empty, standing
from core.store.queries import museums

MUSEUM = {"name": "A", "country": "IT", "timezone": "Europe/Rome", "languages": ["it"], "rates": {}}


async def add(store: Store, number: int) -> None:
    slug = f"museum-{number:04}"
    await store.network().write(lambda network: museums.save(network, slug=slug, **MUSEUM))


async def slugs_of(address: str) -> list[str]:
    store = Store(address)
    found = await store.network().read(museums.every_museum)
    await store.close()
    return [museum.slug for museum in found]


async def test_a_backup_under_writes_holds_one_instant(database_url: str, tmp_path: Path) -> None:
    """What is kept is a beginning of what was written: nothing half, nothing out of order."""
    store = Store(database_url)
    target = tmp_path / "kept"
    await add(store, 0)
    keeping = asyncio.to_thread(back_up, database_url, target)
    async with asyncio.TaskGroup() as group:
        kept = group.create_task(keeping)
        written = 1
        while not kept.done():
            await add(store, written)
            written += 1
    await store.close()
    await asyncio.to_thread(restore, database_url, target)
    slugs = await slugs_of(database_url)
    assert 1 <= len(slugs) <= written
    assert slugs == [f"museum-{number:04}" for number in range(len(slugs))]
    assert damages(database_url) == []


async def test_restoring_replaces_all_that_was_there(database_url: str, tmp_path: Path) -> None:
    store = Store(database_url)
    await add(store, 1)
    await asyncio.to_thread(back_up, database_url, tmp_path / "kept")
    await add(store, 2)
    await store.close()
    await asyncio.to_thread(restore, database_url, tmp_path / "kept")
    assert await slugs_of(database_url) == ["museum-0001"]


def test_what_was_restored_over_is_nowhere_in_the_file(sqlite_url: str, tmp_path: Path) -> None:
    async def add_named(number: int) -> None:
        store = Store(sqlite_url)
        await add(store, number)
        await store.close()

    back_up(sqlite_url, tmp_path / "empty")
    asyncio.run(add_named(4711))
    restore(sqlite_url, tmp_path / "empty")
    file = file_of(sqlite_url)
    assert file is not None
    content = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    assert b"museum-4711" not in content


async def test_an_empty_database_is_told_from_one_with_museums(database_url: str) -> None:
    assert is_empty(database_url)
    store = Store(database_url)
    await add(store, 1)
    await store.close()
    assert not is_empty(database_url)
    assert standing(database_url) is Standing.CURRENT


def test_a_database_without_tables_is_absent_and_empty(empty_database_url: str) -> None:
    assert standing(empty_database_url) is Standing.ABSENT
    assert is_empty(empty_database_url)
    file = file_of(empty_database_url)
    assert file is None or not file.exists()


@pytest.mark.parametrize("password", ["pa:ss\\word", "p@ss/wörd ?"])
def test_a_password_is_never_on_the_command_line(password: str) -> None:
    url = URL.create("postgresql+psycopg", "culture", password, "db.example", 5433, "culture")
    with postgres._address(url) as address:  # noqa: SLF001 -- what other users of the machine see
        shown = make_url(address)
        assert shown.password is None
        assert (shown.host, shown.port, shown.database) == ("db.example", 5433, "culture")
        kept = Path(str(shown.query["passfile"])).read_text("utf-8")
    escaped = password.replace("\\", "\\\\").replace(":", "\\:")
    assert kept == f"*:*:*:*:{escaped}\n"
