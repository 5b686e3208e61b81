"""What platforms report of chats and people is followed, and staff are told once what to do."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import select

from core.community import members, museums, places
from core.community.museum_file import read_museum_file
from core.community.places import PlaceNews
from core.messages import ChatKind, Incoming, Message, Platform
from core.outreach.occasions import owe_reply
from core.states.community import PlaceEvent, SpaceTrouble
from core.states.outreach import Audience
from core.store import NetworkScope, Store
from core.store.queries import members as rows
from core.store.queries import spaces
from core.store.queries.members import Identity
from core.store.queries.museums import Museum, set_replay
from core.store.queries.spaces import Space
from core.store.scope import across_museums
from core.store.tables.outreach import delivery, occasion

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
THEN = datetime(2013, 3, 10, 12, tzinfo=UTC)
TEXT = """
[museum]
slug = "{slug}"
name = "{slug}"
country = "IT"
timezone = "Europe/Rome"
languages = ["it"]
"""
SPACE = """
[[spaces]]
platform = "telegram"
address = "{address}"
language = "it"
"""
_TOLD = across_museums(
    select(occasion.c.museum_id, occasion.c.subject).where(
        occasion.c.audience == Audience.STAFF_SPACES
    )
)
_ADDRESSES = across_museums(select(delivery.c.address))


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    opened = Store(database_url)
    yield opened
    await opened.close()


async def museum(store: Store, slug: str, *addresses: str) -> Museum:
    text = TEXT.format(slug=slug) + "".join(SPACE.format(address=one) for one in addresses)
    file = read_museum_file(text, "museum.toml")
    return await store.network().write(lambda network: museums.apply(network, file, NOW).museum)


def news(event: PlaceEvent, address: str = "-100", **more: str) -> PlaceNews:
    return PlaceNews(platform=Platform.TELEGRAM, event=event, address=address, **more)


async def follow(store: Store, *reported: PlaceNews) -> None:
    for one in reported:
        await store.network().write(partial(places.follow, news=one, wall=NOW))


async def spaces_of(store: Store, museum: Museum) -> dict[str, Space]:
    found = await store.museum(museum.id).read(spaces.every_space)
    return {one.address: one for one in found}


async def told(store: Store) -> list[tuple[int, str, str]]:
    found = await store.network().read(lambda network: network.run(_TOLD).all())
    return [(row.museum_id, row.subject["trouble"], row.subject["place"]) for row in found]


async def test_a_chat_that_the_bot_was_taken_out_of_is_closed_with_its_topics(store: Store) -> None:
    torino = await museum(store, "torino", "-100", "-100/7", "-1001")
    removed = news(PlaceEvent.REMOVED, title="Amici")
    await follow(store, removed, removed)
    found = await spaces_of(store, torino)
    assert [found[one].closed_at for one in ("-100", "-100/7", "-1001")] == [NOW, NOW, None]
    assert found["-100"].trouble is SpaceTrouble.REMOVED
    assert await told(store) == [(torino.id, "removed", "Amici")] * 2


async def test_a_museums_own_bot_speaks_of_its_own_spaces_alone(store: Store) -> None:
    torino, asti = await museum(store, "torino", "-100"), await museum(store, "asti", "-100")
    await follow(store, news(PlaceEvent.REMOVED, museum="asti"))
    assert (await spaces_of(store, torino))["-100"].closed_at is None
    assert (await spaces_of(store, asti))["-100"].closed_at == NOW


async def test_a_lost_right_is_told_once_until_it_is_given_back(store: Store) -> None:
    torino = await museum(store, "torino", "-100")
    muted, opened = news(PlaceEvent.MUTED), news(PlaceEvent.OPENED)
    await follow(store, muted, muted)
    space = (await spaces_of(store, torino))["-100"]
    assert (space.trouble, space.closed_at) == (SpaceTrouble.NO_RIGHT, None)
    assert len(await told(store)) == 1
    await follow(store, opened, opened, muted)
    assert len(await told(store)) == 2


async def test_the_same_news_heard_twice_at_once_is_told_once(store: Store) -> None:
    torino = await museum(store, "torino", "-100", *(f"-100/{topic}" for topic in range(1, 10)))
    removed = news(PlaceEvent.REMOVED, title="Amici")
    await asyncio.gather(*(follow(store, removed) for _ in range(4)))
    assert await told(store) == [(torino.id, "removed", "Amici")] * 10


async def test_a_closed_topic_concerns_that_topic_alone(store: Store) -> None:
    torino = await museum(store, "torino", "-100", "-100/7")
    await follow(store, news(PlaceEvent.TOPIC_CLOSED, "-100/7"))
    found = await spaces_of(store, torino)
    assert [found[one].trouble for one in ("-100", "-100/7")] == [None, SpaceTrouble.TOPIC_CLOSED]
    assert await told(store) == [(torino.id, "topic_closed", "telegram -100/7")]


async def test_a_group_that_grows_takes_along_what_waits_for_it(store: Store) -> None:
    torino = await museum(store, "torino", "-100", "-100/7")

    def owe(network: NetworkScope) -> None:
        to = (Platform.TELEGRAM, "-100")
        owe_reply(network.museum(torino.id), Message("Ciao."), 1, to, "it", NOW)

    await store.network().write(owe)
    moved = news(PlaceEvent.MOVED, new_address="-200")
    await follow(store, moved, moved)
    assert sorted(await spaces_of(store, torino)) == ["-200", "-200/7"]
    addresses = await store.network().read(lambda network: network.run(_ADDRESSES).scalars())
    assert addresses == ["-200"]
    assert await told(store) == []


async def test_a_replayed_group_that_grows_stays_in_its_own_time(store: Store) -> None:
    torino = await museum(store, "torino", "-100", "-200")
    await store.network().write(lambda network: set_replay(network, torino.id, THEN))
    await follow(store, news(PlaceEvent.MOVED, new_address="-200"))
    assert (await spaces_of(store, torino))["-100"].closed_at == THEN


async def test_a_group_that_was_bound_anew_before_its_move_was_told_is_bound_once(
    store: Store,
) -> None:
    torino = await museum(store, "torino", "-100", "-200")
    await follow(store, news(PlaceEvent.MOVED, new_address="-200"))
    found = await spaces_of(store, torino)
    assert [found[one].closed_at for one in ("-100", "-200")] == [NOW, None]


async def test_a_group_that_grows_to_where_a_closed_space_was_stays_bound(store: Store) -> None:
    torino = await museum(store, "torino", "-200")
    old = (await spaces_of(store, torino))["-200"]
    await museum(store, "torino", "-100")
    grown = (await spaces_of(store, torino))["-100"]
    moved = news(PlaceEvent.MOVED, new_address="-200")
    await follow(store, moved, moved)
    found = await spaces_of(store, torino)
    assert [found[one].id for one in ("-200", "-100")] == [grown.id, old.id]
    assert [found[one].closed_at for one in ("-200", "-100")] == [None, NOW]


async def test_who_blocks_the_bot_is_left_in_peace_and_may_come_back(store: Store) -> None:
    said = Incoming(
        platform=Platform.TELEGRAM,
        reference="1",
        sender="42",
        address="42",
        museum="",
        text="ciao",
        at=NOW,
    )
    await store.network().write(lambda network: members.identify(network, said, NOW))
    await follow(store, news(PlaceEvent.BLOCKED, "42", sender="42"))
    assert (await identity(store, "42")).closed_at == NOW
    await follow(store, news(PlaceEvent.UNBLOCKED, "42", sender="42"))
    assert (await identity(store, "42")).closed_at is None


async def test_who_blocks_one_museums_bot_still_hears_of_others(store: Store) -> None:
    for number, sender in enumerate(("42", "5000:42", "6000:42")):
        said = Incoming(
            platform=Platform.TELEGRAM,
            reference=str(number),
            sender=sender,
            address=sender,
            museum="",
            text="ciao",
            at=NOW,
        )
        await store.network().write(partial(members.identify, incoming=said, now=NOW))
    await follow(store, news(PlaceEvent.BLOCKED, "5000:42", sender="5000:42", museum="asti"))
    closed = [(await identity(store, one)).closed_at for one in ("42", "5000:42", "6000:42")]
    assert closed == [None, NOW, None]


async def test_who_was_only_heard_in_a_group_has_no_chat_to_open(store: Store) -> None:
    said = Incoming(
        platform=Platform.TELEGRAM,
        reference="1",
        sender="42",
        address="-100",
        museum="",
        text="ciao",
        chat=ChatKind.SHARED,
        at=NOW,
    )
    await store.network().write(lambda network: members.identify(network, said, NOW))
    await follow(store, news(PlaceEvent.UNBLOCKED, "42", sender="42"))
    assert (await identity(store, "42")).closed_at == NOW


async def identity(store: Store, sender: str) -> Identity:
    found = await store.network().read(
        lambda network: rows.identity_of(network, Platform.TELEGRAM, sender)
    )
    assert found is not None
    return found
