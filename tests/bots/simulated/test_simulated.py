import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bots.simulated import SimulatedTransport, SimulatedWorld, address_of, to_incoming
from core.errors import AddressClosed, MessageRefused, TryLater
from core.messages import Action, Incoming, Message, Platform, Sent
from tests.bots.simulated.sender import key_of, send_all

HELLO = Message("Ciao!", ((Action("Dona", "/give"),),))
SPACE = "turin-it"
KEY = "k" * 24


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "world.db"


@pytest.fixture
def world(path: Path) -> Iterator[SimulatedWorld]:
    with SimulatedWorld(path) as opened:
        yield opened


@pytest.fixture
def transport(world: SimulatedWorld) -> SimulatedTransport:
    return SimulatedTransport(world)


async def test_what_is_sent_stands_on_the_screen(
    world: SimulatedWorld, transport: SimulatedTransport
) -> None:
    await transport.send(transport.encode(HELLO), SPACE, KEY)
    (arrival,) = world.messages(SPACE)
    assert (arrival.message, arrival.key, arrival.edited) == (HELLO, KEY, 0)
    assert world.messages("elsewhere") == []


async def test_a_send_repeated_with_its_key_shows_nothing_twice(
    world: SimulatedWorld, transport: SimulatedTransport
) -> None:
    first = await transport.send(transport.encode(HELLO), SPACE, KEY)
    again = await transport.send(transport.encode(Message("Ciao di nuovo!")), SPACE, KEY)
    assert first == again
    assert [arrival.message for arrival in world.messages(SPACE)] == [HELLO]


async def test_an_edit_replaces_the_message_and_the_same_edit_again_is_none(
    world: SimulatedWorld, transport: SimulatedTransport
) -> None:
    sent = await transport.send(transport.encode(HELLO), SPACE, KEY)
    corrected = transport.encode(Message("Ciao a tutti!"))
    await transport.edit(corrected, SPACE, sent)
    await transport.edit(corrected, SPACE, sent)
    (arrival,) = world.messages(SPACE)
    assert (arrival.message.text, arrival.edited) == ("Ciao a tutti!", 1)


async def test_what_was_never_sent_there_can_not_be_edited(transport: SimulatedTransport) -> None:
    sent = await transport.send(transport.encode(HELLO), SPACE, KEY)
    with pytest.raises(MessageRefused):
        await transport.edit(transport.encode(HELLO), SPACE, Sent("other"))
    with pytest.raises(MessageRefused):
        await transport.edit(transport.encode(HELLO), "elsewhere", sent)


async def test_who_blocks_the_bot_gets_nothing_until_they_open_again(
    world: SimulatedWorld, transport: SimulatedTransport
) -> None:
    sent = await transport.send(transport.encode(HELLO), SPACE, KEY)
    world.block(SPACE)
    world.block(SPACE)
    with pytest.raises(AddressClosed):
        await transport.send(transport.encode(HELLO), SPACE, "other")
    with pytest.raises(AddressClosed):
        await transport.edit(transport.encode(HELLO), SPACE, sent)
    world.unblock(SPACE)
    await transport.send(transport.encode(HELLO), SPACE, "other")
    assert world.counts() == {SPACE: 2}


async def test_a_repeat_of_what_arrived_before_the_block_still_arrived(
    world: SimulatedWorld, transport: SimulatedTransport
) -> None:
    sent = await transport.send(transport.encode(HELLO), SPACE, KEY)
    world.block(SPACE)
    assert await transport.send(transport.encode(HELLO), SPACE, KEY) == sent


async def test_a_view_reads_on_from_its_mark_and_sees_edits(
    world: SimulatedWorld, transport: SimulatedTransport
) -> None:
    first = await transport.send(transport.encode(HELLO), SPACE, "first")
    await transport.send(transport.encode(HELLO), "person:7", "second")
    seen = world.since(0)
    assert [arrival.key for arrival in seen] == ["first", "second"]
    await transport.edit(transport.encode(Message("Corretto")), SPACE, first)
    (news,) = world.since(seen[-1].mark)
    assert (news.key, news.message.text) == ("first", "Corretto")
    assert [arrival.key for arrival in world.since(0, most=1)] == ["second"]


async def test_two_programs_share_one_world(
    path: Path, world: SimulatedWorld, transport: SimulatedTransport
) -> None:
    await transport.send(transport.encode(HELLO), SPACE, KEY)
    with SimulatedWorld(path) as other:
        await SimulatedTransport(other).send(transport.encode(HELLO), SPACE, "other")
        assert other.count() == 2
    assert world.count() == 2


async def test_a_world_that_can_not_be_written_asks_to_try_later(
    path: Path, world: SimulatedWorld, transport: SimulatedTransport
) -> None:
    await transport.send(transport.encode(HELLO), SPACE, KEY)
    with sqlite3.connect(path) as file:
        file.execute("ALTER TABLE message RENAME TO lost")
    file.close()
    with pytest.raises(TryLater):
        await transport.send(transport.encode(HELLO), SPACE, "other")
    assert not world.is_blocked(SPACE)


async def test_a_message_is_text_whatever_it_holds(
    world: SimulatedWorld, transport: SimulatedTransport
) -> None:
    nasty = Message("'; DROP TABLE message; -- <b>@everyone\x00\x1b[2J")
    await transport.send(transport.encode(nasty), SPACE, KEY)
    assert world.messages(SPACE)[0].message == nasty


def test_killed_in_mid_send_the_world_keeps_what_was_shown_and_the_rest_follows_once(
    path: Path,
) -> None:
    most = 200_000
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bots.simulated.sender", path, str(most)],
        stdout=subprocess.PIPE,
        text=True,
    ) as sender:
        assert sender.stdout is not None
        for line in sender.stdout:
            if int(line) == 500:
                sender.kill()
                break
        told = 500 + len([line for line in sender.stdout if line.endswith("\n")])
    with SimulatedWorld(path) as world:
        assert told < world.count() < most, "the kill came in the middle"
    asyncio.run(send_all(path, 1_000 + told))
    with SimulatedWorld(path) as world:
        shown = [arrival.key for arrival in world.since(0, most)]
    assert shown == [key_of(number) for number in range(1_000 + told)]


def test_a_send_may_be_repeated_for_years() -> None:
    assert SimulatedTransport.repeatable_for > timedelta(days=365)


def test_a_person_speaks_from_their_own_chat() -> None:
    noon = datetime(2013, 2, 14, 12, tzinfo=UTC)
    heard = to_incoming(
        person="0734",
        museum="palazzo-madama",
        text="quanto manca?",
        reference="day-14/3",
        at=noon,
        name="Giulia",
        language="it",
    )
    assert heard == Incoming(
        platform=Platform.SIMULATED,
        reference="day-14/3",
        sender="0734",
        address=address_of("0734"),
        museum="palazzo-madama",
        text="quanto manca?",
        name="Giulia",
        language="it",
        at=noon,
    )
