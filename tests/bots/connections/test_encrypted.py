"""Over encrypted lines, as in production: every answer is the one that was asked for."""

import asyncio

import pytest

from bots.connections.connections import Connections, Unheard, Unreached
from tests.bots.connections.servers import GOOD, ask, heads, opened

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nfi\r\n2\r\nne\r\n0\r\n\r\n"
#: Seconds that no answer takes.
_NEVER = 300
UNTIL_THE_END = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nfine"


async def echoing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer each request with its path, sooner or later."""
    async for head in heads(reader):
        path = head.split(b" ")[1].removeprefix(b"/api/")
        await asyncio.sleep(int(path) % 7 / 1_000)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(path), path))


@pytest.mark.parametrize("written", [GOOD.replace(b"2\r\n\r\nok", b"4\r\n\r\nfine"), CHUNKED])
async def test_an_answer_may_come_byte_by_byte(written: bytes) -> None:
    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for _ in heads(reader):
            for byte in written:
                writer.write(bytes([byte]))
                await writer.drain()

    async with opened(serving, is_encrypted=True) as connections:
        assert [await ask(connections) for _ in range(3)] == [b"fine"] * 3


async def test_an_answer_may_end_with_its_connection() -> None:
    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for _ in heads(reader):
            writer.write(UNTIL_THE_END)
            return

    async with opened(serving, is_encrypted=True) as connections:
        assert [await ask(connections) for _ in range(3)] == [b"fine"] * 3


@pytest.mark.parametrize("said", [b"", GOOD[:20], GOOD[:-1], CHUNKED[:-3]])
async def test_a_request_whose_answer_is_cut_off_is_unheard(said: bytes) -> None:
    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for _ in heads(reader):
            writer.write(said)
            return

    async with opened(serving, is_encrypted=True) as connections:
        with pytest.raises(Unheard):
            await ask(connections)


async def test_a_server_that_closes_a_line_at_rest_is_asked_over_a_new_one() -> None:
    closed = asyncio.Event()

    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for _ in heads(reader):
            writer.write(GOOD)
            await writer.drain()
            writer.close()
            await writer.wait_closed()
            closed.set()
            return

    async with opened(serving, most=1, is_encrypted=True) as connections:
        for _ in range(3):
            assert await ask(connections) == b"ok"
            await closed.wait()
            closed.clear()


async def test_two_hundred_in_the_air_get_their_own_answers() -> None:
    arrived, held = asyncio.Semaphore(0), asyncio.Event()

    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async for head in heads(reader):
            path = head.split(b" ")[1].removeprefix(b"/api/")
            arrived.release()
            await held.wait()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(path), path))

    async with opened(serving, most=200, is_encrypted=True) as connections:
        async with asyncio.TaskGroup() as group:
            tasks = []
            for number in range(200):
                tasks.append(group.create_task(ask(connections, f"/{number}", _NEVER)))
                if number % 20 == 19:
                    for _ in range(20):
                        await arrived.acquire()
            held.set()
        again = await asyncio.gather(*(ask(connections, f"/{number}") for number in range(400)))
    assert [int(task.result()) for task in tasks] == list(range(200))
    assert [int(one) for one in again] == list(range(400))


async def test_who_gives_up_leaves_no_answer_to_others() -> None:
    async with opened(echoing, most=20, is_encrypted=True) as connections:

        async def asked(number: int) -> bytes | None:
            patience = None if number % 3 else 0.002
            try:
                async with asyncio.timeout(patience):
                    return await ask(connections, f"/{number}")
            except TimeoutError:
                return None

        told = await asyncio.gather(*map(asked, range(300)))
        assert await ask(connections, "/7") == b"7"
    assert all(one == str(number).encode() for number, one in enumerate(told) if number % 3)
    assert all(one in {None, str(number).encode()} for number, one in enumerate(told))


async def test_a_long_request_arrives_whole() -> None:
    came: list[bytes] = []

    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        came.append(await reader.readexactly(int(head.rpartition(b":")[2])))
        writer.write(GOOD)

    async with opened(serving, is_encrypted=True) as connections:
        await ask(connections, body=b"x" * 3_000_000)
    assert came == [b"x" * 3_000_000]


async def test_who_can_not_prove_who_they_are_hears_nothing() -> None:
    heard: list[bytes] = []

    async def serving(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.extend([head async for head in heads(reader)])
        writer.write(GOOD)

    async with opened(serving, is_encrypted=True) as connections:
        untrusting = Connections(connections.address, 1)
        with pytest.raises(Unreached):
            await ask(untrusting)
    assert not heard
