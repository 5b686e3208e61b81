"""What a lane does next costs the same, however many messages wait in it."""

from collections.abc import Callable
from typing import Any

import pytest

from core.store import NetworkScope, Store
from core.store.queries import ahead, edits, lanes
from core.store.queries.due import due
from tests.core.outreach.community import LANE, NOW, new_community

AT_A_TIME = 10
WORK: dict[str, Callable[[NetworkScope], Any]] = {
    "look what it has before it": lambda network: ahead.ahead(network, LANE, NOW),
    "read what is due": lambda network: due(network, LANE, NOW, AT_A_TIME),
    "read what to edit": lambda network: edits.to_edit(network, LANE, NOW, AT_A_TIME),
    "list the lanes": lanes.lanes,
    "follow a chat": lambda network: lanes.move(network, LANE, "old", "new"),
}


def steps_of(work: Callable[[NetworkScope], Any], network: NetworkScope) -> int:
    """Count what SQLite's machine does for a piece of work, in its own instructions."""
    driver: Any = network._connection.connection.driver_connection  # noqa: SLF001 - counts what nobody else sees
    steps: list[None] = []
    driver.set_progress_handler(lambda: steps.append(None), 1)
    try:
        work(network)
    finally:
        driver.set_progress_handler(None, 1)
    return len(steps)


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
async def test_it_takes_the_same_steps_among_many(
    work: Callable[[NetworkScope], Any], sqlite_url: str
) -> None:
    store = Store(sqlite_url)
    community, taken = await new_community(store, ("25%", "50%")), list[int]()
    for milestone, members in (("25%", 40), ("50%", 400)):
        await community.backers(members)
        await community.announce(milestone)
        await community.expand()
        taken.append(await store.network().read(lambda network: steps_of(work, network)))
    await store.close()
    few, many = taken
    assert many == pytest.approx(few, rel=0.1)
