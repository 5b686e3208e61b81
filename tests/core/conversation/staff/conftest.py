"""An open museum, its staff space, and everybody's screens."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bots.simulated.world import SimulatedWorld
from core.store import Store
from tests.core.conversation.staff.office import Clerk, Screens
from tests.core.conversation.talk import Person, Talk, opened_talk


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    """Give a store on a fresh database."""
    opened = Store(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def talk(store: Store) -> Talk:
    """Give the conversation of an open museum."""
    return await opened_talk(store)


@pytest.fixture
def giulia(talk: Talk) -> Person:
    """Give a member of the community."""
    return Person(talk=talk)


@pytest.fixture
def anna(talk: Talk) -> Clerk:
    """Give an administrator of the staff space."""
    return Clerk(talk=talk)


@pytest.fixture
def screens(talk: Talk, tmp_path: Path) -> Iterator[Screens]:
    """Give everybody's screens."""
    with SimulatedWorld(tmp_path / "world.db") as world:
        yield Screens(talk, world)
