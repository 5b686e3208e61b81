"""Who speaks becomes a member at the first word, and stays the same one."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.community import members, museums
from core.community.forgetting import forget
from core.community.museum_file import read_museum_file
from core.messages import ChatKind, Incoming, Platform
from core.store import NetworkScope, Store
from core.store.queries import members as rows
from core.store.queries import memberships
from core.store.queries.members import Identity, Member
from core.store.queries.memberships import Membership

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
FIRST = Incoming(
    platform=Platform.CONSOLE,
    reference="1",
    sender="giulia",
    address="console:giulia",
    museum="palazzo",
    text="ciao",
    name="Giulia Bianchi",
    at=NOW,
)
TEXT = """
[museum]
slug = "palazzo"
name = "Palazzo Madama"
country = "IT"
timezone = "Europe/Rome"
languages = ["it"]
"""


@pytest.fixture
async def store(database_url: str) -> AsyncIterator[Store]:
    opened = Store(database_url)
    yield opened
    await opened.close()


async def heard(store: Store, incoming: Incoming) -> tuple[Member, Identity]:
    now = incoming.at
    return await store.network().write(lambda network: members.identify(network, incoming, now))


async def test_the_first_word_makes_a_member_and_the_second_finds_it(store: Store) -> None:
    first, identity = await heard(store, FIRST)
    assert (first.language, first.created_at) == (None, NOW)
    assert (identity.name, identity.address) == ("Giulia Bianchi", "console:giulia")
    again, _ = await heard(store, replace(FIRST, reference="2"))
    assert again == first


async def test_the_same_sender_on_another_platform_is_somebody_else(store: Store) -> None:
    first, _ = await heard(store, FIRST)
    other, _ = await heard(store, replace(FIRST, platform=Platform.SIMULATED))
    assert other.id != first.id


async def test_a_new_name_and_address_are_followed_and_no_name_keeps_the_old(
    store: Store,
) -> None:
    await heard(store, FIRST)
    later = NOW + timedelta(minutes=1)
    moved = replace(FIRST, address="console:new", name="", at=later)
    member, identity = await heard(store, moved)
    assert (identity.address, identity.name, identity.seen_at) == (
        "console:new",
        "Giulia Bianchi",
        later,
    )
    found = await store.network().read(lambda network: rows.identities(network, [member.id]))
    assert found == {member.id: [identity]}


async def test_who_writes_again_can_be_reached_again(store: Store) -> None:
    await heard(store, FIRST)
    place = (Platform.CONSOLE, "console:giulia")
    await store.network().write(lambda network: rows.close_address(network, *place, NOW))
    _, identity = await heard(store, FIRST)
    assert identity.closed_at is None


async def test_a_member_is_tied_once_and_followed_to_where_they_talk(store: Store) -> None:
    member, _ = await heard(store, FIRST)
    file = read_museum_file(TEXT, "palazzo.toml")

    def tie(network: NetworkScope) -> list[Membership | None]:
        museum = museums.apply(network, file, NOW).museum
        scope = network.museum(museum.id)
        found = []
        for incoming in (FIRST, replace(FIRST, platform=Platform.SIMULATED)):
            members.tie(scope, member, incoming, NOW, language="it")
            found.append(memberships.find(scope, member.id))
        return found

    assert await store.network().write(tie) == [
        Membership(member.id, "console:giulia", NOW, None, NOW, "it"),
        Membership(member.id, "simulated", NOW, None, NOW, "it"),
    ]


async def test_who_is_forgotten_is_nobodys_member(store: Store) -> None:
    member, _ = await heard(store, FIRST)
    file = read_museum_file(TEXT, "palazzo.toml")

    def work(network: NetworkScope) -> tuple[Identity | None, int]:
        scope = network.museum(museums.apply(network, file, NOW).museum.id)
        members.tie(scope, member, FIRST, NOW, language="it")
        forget(network, member.id, NOW)
        known = rows.identity_of(network, FIRST.platform, FIRST.sender)
        return known, memberships.count(scope)

    assert await store.network().write(work) == (None, 0)


async def test_who_is_answered_alone_among_others_can_be_reached_there(store: Store) -> None:
    loud = replace(FIRST, platform=Platform.DISCORD, chat=ChatKind.SHARED, address="123")
    _, heard_only = await heard(store, loud)
    assert (heard_only.address, heard_only.closed_at) == ("", NOW)
    _, identity = await heard(store, replace(loud, private_address="@77"))
    assert (identity.address, identity.closed_at) == ("@77", None)
    place = (Platform.DISCORD, "@77")
    await store.network().write(lambda network: rows.close_address(network, *place, NOW))
    _, shut = await heard(store, replace(loud, private_address="@77"))
    assert shut.closed_at == NOW
    _, open_ = await heard(store, replace(loud, chat=ChatKind.PRIVATE, address="55"))
    assert (open_.address, open_.closed_at) == ("55", None)
    _, still = await heard(store, replace(loud, private_address="@77"))
    assert still.address == "55"
