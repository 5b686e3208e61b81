"""Who backs and wants to be seen has the role, and nobody else, in whatever order things happen."""

import random
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial

import pytest

from core.errors import TryLater
from core.messages import Platform
from core.roles.door import Roles
from core.states.roles import RoleTrouble
from core.store import Store
from core.store.queries import backer_roles, role_grants
from tests.core.roles.crowd import PLACE, Crowd, new_crowd
from tests.museum_for_tests import NOW


@pytest.fixture
async def crowd(database_url: str) -> AsyncIterator[Crowd]:
    """Give two museums of their own: the test runs once on each kind of database."""
    store = Store(database_url)
    yield await new_crowd(store)
    await store.close()


async def one_step(crowd: Crowd, chance: random.Random) -> None:
    one, at = chance.choice(list(crowd.people)), chance.randint(0, 1)
    match chance.choice(["give", "give", "wish", "wish", "hide", "back", "unite", "part", "end"]):
        case "give":
            await crowd.give(one, at)
        case "wish":
            await crowd.wish(one, at, seen=True)
        case "hide":
            await crowd.wish(one, at, seen=False)
        case "back":
            await crowd.give_back(one, at)
        case "unite" if len(crowd.people) > 2:
            await crowd.unite(one, chance.choice([each for each in crowd.people if each != one]))
        case "part" if len(crowd.people[one].chats) > 1:
            await crowd.part(one)
        case "end" if len(crowd.people) > 3:
            await crowd.forget(one)


@pytest.mark.parametrize("seed", range(3))
async def test_the_role_follows_every_reason_in_any_story(crowd: Crowd, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a story that can be told again
    for _ in range(5):
        await crowd.newcomer()
    for number in range(40):
        await one_step(crowd, chance)
        if number % 4 == 0:
            crowd.server.lost = TryLater("the line broke") if chance.random() < 0.5 else None
            await crowd.drain()
            assert crowd.server.has == crowd.expected
    for member_id in list(crowd.people):
        await crowd.forget(member_id)
    await crowd.drain()
    assert crowd.server.has == set()
    assert await crowd.store.network().read(lambda network: role_grants.due(network, NOW, 9)) == []


async def test_what_a_worker_left_undone_is_done_by_the_next(crowd: Crowd) -> None:
    giulia = await crowd.newcomer()
    await crowd.wish(giulia, 0, seen=True)
    await crowd.give(giulia, 0)
    await Roles(crowd.store).slice(NOW)
    crowd.server.lost = RuntimeError("killed")
    await Roles(crowd.store, {Platform.DISCORD: crowd.server}).slice(NOW)
    await crowd.give_back(giulia, 0)
    await crowd.drain()
    assert crowd.server.has == set()


async def test_staff_hear_once_what_hinders_a_role_and_it_is_given_when_mended(
    crowd: Crowd,
) -> None:
    crowd.server.trouble = RoleTrouble.TOO_HIGH
    for _ in range(3):
        member_id = await crowd.newcomer()
        await crowd.wish(member_id, 0, seen=True)
        await crowd.give(member_id, 0)
    for _ in range(4):
        await Roles(crowd.store, {Platform.DISCORD: crowd.server}).slice(NOW)
    assert crowd.server.calls == 1
    await crowd.drain()
    assert await crowd.museums[0].told_to_staff() == ["role"]
    crowd.server.trouble = None
    crowd.now += timedelta(hours=1)
    await crowd.drain()
    assert crowd.server.has == crowd.expected
    assert len(crowd.expected) == 3
    assert await crowd.museums[0].told_to_staff() == ["role"]


async def test_who_left_the_server_is_skipped(crowd: Crowd) -> None:
    giulia = await crowd.newcomer()
    crowd.server.away = {"1"}
    await crowd.wish(giulia, 0, seen=True)
    await crowd.give(giulia, 0)
    await crowd.drain()
    assert crowd.server.calls == 1
    assert crowd.server.has == set()


async def test_a_role_that_is_named_no_more_is_taken_from_all(crowd: Crowd) -> None:
    giulia = await crowd.newcomer()
    await crowd.wish(giulia, 0, seen=True)
    await crowd.give(giulia, 0)
    await crowd.drain()
    assert crowd.server.has == {(PLACE, "1")}
    scope = crowd.store.museum(crowd.museums[0].id)
    [role] = await scope.read(backer_roles.every_role)
    await scope.write(lambda museum: backer_roles.look_at_all(museum, [giulia]))
    await scope.write(partial(backer_roles.drop, role_id=role.id))
    await crowd.drain()
    assert crowd.server.has == set()
