"""How a replay ended: what it summed up, its books and everybody's screens."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from bots.simulated import Arrival, SimulatedWorld
from core.giving import audit
from core.messages import Action
from core.outreach.nudges import adopting
from core.outreach.nudges.reporting import most_within
from core.replay import find_museum
from core.store import MuseumScope, Store
from core.store.queries import campaigns, deliveries, occasions, pledges
from core.store.scope import MUSEUM, Query, of_museum
from core.store.tables.outreach import delivery, occasion
from culturetime.demo.folder import Folder
from culturetime.demo.opening import CAMPAIGN, REPLAYED
from culturetime.demo.scenario.files import palazzo_madama_file
from tests.culturetime.demo.golden import Golden, recompute

SPACES = ("meissen-it", "meissen-en")
GOLDEN: dict[str, Any] = json.loads(
    Path(__file__).with_name("golden.json").read_text(encoding="utf-8")
)

_SIZES = of_museum(select(occasion.c.id, occasion.c.size).where(occasion.c.museum_id == MUSEUM))
_OWED = of_museum(
    select(delivery.c.occasion_id, func.count())
    .where(delivery.c.museum_id == MUSEUM)
    .group_by(delivery.c.occasion_id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """What the database says of the replayed museum."""

    posts: dict[str, dict[str, int]]
    nudges: dict[str, int]
    most_nudges: int
    sources: dict[str, int]
    sizes: dict[int, int]
    owed: dict[int, int]
    differences: list[str]


def worked_out(folder: Folder) -> Golden:
    """Work out from the record in `folder` what its replay must come to."""
    museum = folder.path / "museum.toml"
    museum.write_text(palazzo_madama_file(), encoding="utf-8")
    return recompute(folder.events, museum)


async def check(summary: dict[str, Any], folder: Folder, address: str, golden: Golden) -> None:
    """Compare a replay that has ended with what it must come to: `golden`."""
    told = {name: summary[name] for name in ("milestones", "raised_minor", "backers", "deliveries")}
    assert told == {name: asdict(golden)[name] for name in told}
    books = await read_books(address)
    assert books.posts == golden.posts
    assert books.nudges == golden.nudges
    assert books.most_nudges == 1, "nobody got more than one within seven days"
    assert books.sources == golden.sources
    assert books.sizes == books.owed, "the states of an occasion add up to its size"
    assert books.differences == []
    with SimulatedWorld(folder.world) as world:
        check_screens(world, golden)


async def read_books(address: str) -> Books:
    """Read the books of the replayed museum."""
    store = Store(address)
    try:
        museum = await store.network().read(lambda scope: find_museum(scope, REPLAYED))
        assert museum is not None
        return await store.museum(museum.id).read(_books)
    finally:
        await store.close()


def _books(scope: MuseumScope) -> Books:
    campaign = campaigns.named(scope, CAMPAIGN)
    assert campaign is not None
    posts: dict[str, dict[str, int]] = {}
    for one in occasions.of_campaign(scope, campaign.id):
        counted = deliveries.of_occasion(scope, one.id)
        assert sum(counted.values()) == one.size
        told = ", ".join(each["name"] for each in one.subject["milestones"])
        name = told if one.subject["event"] == "milestone" else one.subject["event"]
        assert name not in posts, "one occasion tells it"
        posts[name] = {state.value: count for state, count in counted.items()}
    return Books(
        posts=posts,
        nudges={one.sequence.slug: one.sent for one in adopting.brought(scope) if one.sent},
        most_nudges=most_within(scope, timedelta(days=7)),
        sources={
            source.value: cents for source, cents in pledges.per_source(scope, campaign.id).items()
        },
        sizes=_by_id(scope, _SIZES),
        owed=_by_id(scope, _OWED),
        differences=audit.differences(scope),
    )


def _by_id(scope: MuseumScope, asked: Query) -> dict[int, int]:
    return {row[0]: row[1] for row in scope.run(asked)}


def check_screens(world: SimulatedWorld, golden: Golden) -> None:
    """Everybody saw each post once, corrected and restored where totals fell meanwhile."""
    screens = {address: list(posts(world, address)) for address in world.counts()}
    for address, seen in screens.items():
        texts = [one.message.text for one in seen]
        assert len(set(texts)) == len(texts), f"{address} was told something twice"
    announced = {name: counted for name, counted in golden.posts.items() if counted.get("sent")}
    assert {address: len(screens[address]) for address in SPACES} == dict.fromkeys(
        SPACES, len(announced)
    )
    sent = sum(counted["sent"] for counted in announced.values())
    assert sum(len(seen) for seen in screens.values()) == sent
    edited = [one for seen in screens.values() for one in seen if one.edited]
    expected = sum((Counter(often) for often in golden.edits.values()), Counter[str]())
    assert Counter(str(one.edited) for one in edited) == expected
    [percent] = golden.edits
    whole = max(one.edited for one in edited)
    assert all(percent.rstrip("%") in one.message.text for one in edited if one.edited == whole)


def posts(world: SimulatedWorld, address: str) -> Iterator[Arrival]:
    """Find the announcements on a screen: all of a space's, a backer's by their buttons."""
    for one in world.messages(address):
        labels = [button for row in one.message.buttons for button in row]
        commands = [button.command for button in labels if isinstance(button, Action)]
        if address in SPACES or commands == ["/campaign", "/settings news off"]:
            yield one
