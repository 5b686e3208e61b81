"""Connections are kept, bounded, and never lie about what a server has heard."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from bots.connections.connections import Connections, Unheard, Unreached

GOOD = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

Serving = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def opened(serving: Serving, most: int = 2) -> AsyncIterator[Connections]:
    """Open connections to a server that does as it is told with each of them."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serving(reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    connections = Connections(f"http://127.0.0.1:{port}/api", most)
    try:
        yield connections
    finally:
        await connections.close()
        server.close()
        await server.wait_closed()


async def ask(connections: Connections, path: str = "/x", seconds: float = 30) -> bytes:
    head = connections.head("POST", path, "A: b\r\n")
    return (await connections.ask(head, b"body", seconds)).body


async def _heads(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Give the head of each request whose body was read too."""
    while head := await reader.read(4096):
        yield head.partition(b"\r\n\r\n")[0]


async def test_requests_share_connections_and_no_more_than_allowed() -> None:
    heads: list[bytes] = []
    lines: list[object] = []

    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.append(writer)
        async for head in _heads(reader):
            heads.append(head)
            writer.write(GOOD)

    async with opened(serving) as connections:
        said = await asyncio.gather(*(ask(connections, f"/{one}") for one in range(20)))
    assert said == [b"ok"] * 20
    assert len(heads) == 20
    assert 1 <= len(lines) <= 2
    assert b"POST /api/7 HTTP/1.1" in {head.split(b"\r\n")[0] for head in heads}


async def test_nobody_writes_another_request_into_a_path() -> None:
    heads: list[bytes] = []

    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for head in _heads(reader):
            heads.append(head)
            writer.write(GOOD)

    async with opened(serving) as connections:
        await ask(connections, "/a b\r\nHost: elsewhere\r\n\r\nè")
    assert heads[0].split(b"\r\n")[0].count(b" ") == 2
    assert b"elsewhere" not in heads[0].partition(b"\r\n")[2]


async def test_a_server_that_closes_every_time_is_asked_anew() -> None:
    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for _ in _heads(reader):
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
        async for _ in _heads(reader):
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
        async for head in _heads(reader):
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


async def test_a_server_that_is_not_there_has_heard_nothing() -> None:
    connections = Connections("http://127.0.0.1:9", 1)
    with pytest.raises(Unreached):
        await ask(connections)
