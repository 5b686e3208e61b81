"""A museum that is open for gifts, and Giulia, who talks to it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from core.store import Store
from core.store.queries import museums
from tests.core.conversation.talk import TEXT, Person, Talk, opened_talk


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
    """Give a person whose platform says nothing of her language."""
    return Person(talk=talk)


@pytest.fixture
async def store_without_campaign(store: Store) -> Talk:
    """Give the conversation of a museum that has knowledge and no campaign."""
    before, _, rest = TEXT.partition("[[campaigns]]")
    knowledge = "[[knowledge]]" + rest.partition("[[knowledge]]")[2].partition("[[knowledge]]")[0]
    return await opened_talk(store, before + knowledge)


@pytest.fixture
async def replayed(store: Store) -> Talk:
    """Give the conversation of a museum that lives on 24 March 2013, at one in the afternoon."""
    talk = await opened_talk(store)
    at = datetime(2013, 3, 24, 12, tzinfo=UTC)
    await store.network().write(lambda network: museums.set_replay(network, talk.museum.id, at))
    return talk
