"""Connections are kept, bounded, and never lie about what a server has heard."""

import asyncio

import pytest

from bots.connections.connections import Connections, Unheard, Unreached
from tests.bots.connections.servers import GOOD, ask, heads, opened


async def test_requests_share_connections_and_no_more_than_allowed() -> None:
    seen: list[bytes] = []
    lines: list[object] = []

    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.append(writer)
        async for head in heads(reader):
            seen.append(head)
            writer.write(GOOD)

    async with opened(serving) as connections:
        said = await asyncio.gather(*(ask(connections, f"/{one}") for one in range(20)))
    assert said == [b"ok"] * 20
    assert len(seen) == 20
    assert 1 <= len(lines) <= 2
    assert b"POST /api/7 HTTP/1.1" in {head.split(b"\r\n")[0] for head in seen}


async def test_nobody_writes_another_request_into_a_path() -> None:
    seen: list[bytes] = []

    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for head in heads(reader):
            seen.append(head)
            writer.write(GOOD)

    async with opened(serving) as connections:
        await ask(connections, "/a b\r\nHost: elsewhere\r\n\r\nè")
    assert seen[0].split(b"\r\n")[0].count(b" ") == 2
    assert b"elsewhere" not in seen[0].partition(b"\r\n")[2]


async def test_a_server_that_closes_every_time_is_asked_anew() -> None:
    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for _ in heads(reader):
            writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nok")
            return

    async with opened(serving) as connections:
        assert [await ask(connections) for _ in range(3)] == [b"ok"] * 3


@pytest.mark.parametrize(
    "said", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok", b"?\r\n\r\n"]
)
async def test_a_request_that_is_cut_off_is_unheard_and_the_next_goes_well(said: bytes) -> None:
    answers = iter([said])

    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for _ in heads(reader):
            cut = next(answers, None)
            writer.write(GOOD if cut is None else cut)
            if cut is not None:
                return

    async with opened(serving) as connections:
        with pytest.raises(Unheard):
            await ask(connections)
        assert await ask(connections) == b"ok"


async def test_who_waits_too_long_or_goes_away_gets_nobody_elses_answer() -> None:
    asked = asyncio.Event()
    held = asyncio.Event()

    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for head in heads(reader):
            if b"/slow" in head:
                asked.set()
                await held.wait()
            writer.write(GOOD)

    async with opened(serving) as connections:
        with pytest.raises(Unheard):
            await ask(connections, "/slow", 0.01)
        asked.clear()
        async with asyncio.TaskGroup() as group:
            task = group.create_task(ask(connections, "/slow"))
            await asked.wait()
            task.cancel()
        assert task.cancelled()
        held.set()
        assert await ask(connections) == b"ok"


async def test_no_request_follows_another_before_its_answer() -> None:
    seen: list[bytes] = []
    both_asked = asyncio.Event()
    held = asyncio.Event()

    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for head in heads(reader):
            seen.append(head)
            if len(seen) > 1:
                both_asked.set()
            await held.wait()
            writer.write(GOOD)

    async with opened(serving) as connections, asyncio.TaskGroup() as group:
        for _ in range(10):
            group.create_task(ask(connections))
        await both_asked.wait()
        # Whoever else could ask by now has asked.
        for _ in range(10):
            await asyncio.sleep(0)
        assert len(seen) == 2
        held.set()
    assert len(seen) == 10


@pytest.mark.parametrize("status", [b"404 Not Found", b"429 Too Many", b"502 Bad Gateway"])
async def test_a_refusal_is_an_answer_with_its_body_and_keeps_its_connection(
    status: bytes,
) -> None:
    lines: list[object] = []

    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.append(writer)
        async for _ in heads(reader):
            writer.write(b"HTTP/1.1 %b\r\nRetry-After: 7\r\nContent-Length: 3\r\n\r\nno!" % status)

    async with opened(serving) as connections:
        head = connections.head("POST", "/x", "")
        for _ in range(3):
            answer = await connections.ask(head, b"{}", 30)
            assert answer.status == int(status[:3])
            assert (answer.body, answer.header("retry-after")) == (b"no!", "7")
    assert len(lines) == 1


async def test_a_server_that_is_not_there_has_heard_nothing() -> None:
    connections = Connections("http://127.0.0.1:9", 1)
    with pytest.raises(Unreached):
        await ask(connections)
