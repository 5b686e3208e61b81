"""Where all connections are taken: who waits is served in turn, whatever becomes of the others."""

import asyncio

import pytest

from bots.connections.connections import Connections, Unheard, Unreached
from tests.bots.connections.servers import ask, heads, opened

#: Seconds that no answer takes.
_NEVER = 300


class Echo:
    """Answers each request with its path, once it is let; counts what is open at a time."""

    def __init__(self, last: bytes = b"") -> None:
        self.seen: list[bytes] = []
        self.asked = asyncio.Semaphore(0)
        self.held = asyncio.Event()
        self.held.set()
        self.opened = self.open = self.most = 0
        self._last = last

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve a connection; it ends with the answer to a path that begins with `last`."""
        self.opened += 1
        self.open += 1
        self.most = max(self.most, self.open)
        try:
            async for head in heads(reader):
                path = head.split(b" ")[1].removeprefix(b"/api/")
                self.seen.append(path)
                self.asked.release()
                await self.held.wait()
                is_last = bool(self._last) and path.startswith(self._last)
                said = b"Connection: close\r\n" if is_last else b""
                length = b"Content-Length: %d\r\n\r\n" % len(path)
                writer.write(b"HTTP/1.1 200 OK\r\n" + said + length + path)
                if is_last:
                    return
        finally:
            self.open -= 1


async def settled() -> None:
    """Let everybody who can go on go on."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_who_waits_is_served_in_turn_and_nobody_overtakes() -> None:
    echo = Echo()
    echo.held.clear()

    async def twice(connections: Connections) -> None:
        await ask(connections, "/first")
        await ask(connections, "/again")

    async with opened(echo, most=1) as connections, asyncio.TaskGroup() as group:
        group.create_task(twice(connections))
        await echo.asked.acquire()
        for number in range(3):
            group.create_task(ask(connections, f"/{number}"))
        await settled()
        echo.held.set()
    assert echo.seen == [b"first", b"0", b"1", b"2", b"again"]
    assert echo.opened == 1


async def test_who_gives_up_in_the_row_loses_nobody_their_turn() -> None:
    echo = Echo()
    echo.held.clear()
    async with opened(echo, most=1) as connections, asyncio.TaskGroup() as group:
        tasks = list[asyncio.Task[bytes]]()

        async def first() -> None:
            await ask(connections, "/first")
            # The connection is the second one's by now, who gives up before knowing.
            tasks[1].cancel()

        group.create_task(first())
        await echo.asked.acquire()
        tasks += [group.create_task(ask(connections, f"/{number}")) for number in range(3)]
        await settled()
        tasks[0].cancel()
        await settled()
        echo.held.set()
    assert [task.cancelled() for task in tasks] == [True, True, False]
    assert echo.seen == [b"first", b"2"]
    assert echo.opened == 1


async def test_what_is_closed_before_the_next_one_knows_of_it_is_not_asked() -> None:
    echo = Echo()
    echo.held.clear()
    async with opened(echo, most=1) as connections, asyncio.TaskGroup() as group:

        async def first() -> None:
            await ask(connections, "/first")
            await connections.close()

        group.create_task(first())
        await echo.asked.acquire()
        tasks = [group.create_task(ask(connections, f"/{number}")) for number in range(3)]
        await settled()
        echo.held.set()
    assert [task.result() for task in tasks] == [b"0", b"1", b"2"]
    assert (echo.opened, echo.most) == (2, 1)


@pytest.mark.parametrize("last", [b"first", b""])
async def test_a_connection_that_ends_makes_room_for_who_waits(last: bytes) -> None:
    """It ends with its answer, or because that takes too long."""
    echo = Echo(last)
    echo.held.clear()
    async with opened(echo, most=1) as connections, asyncio.TaskGroup() as group:

        async def first() -> bytes | None:
            try:
                return await ask(connections, "/first", 30 if last else 0.01)
            except Unheard:
                echo.held.set()
                return None

        begun = group.create_task(first())
        await echo.asked.acquire()
        tasks = [group.create_task(ask(connections, f"/{number}")) for number in range(3)]
        await settled()
        if last:
            echo.held.set()
    assert begun.result() == (last or None)
    assert [task.result() for task in tasks] == [b"0", b"1", b"2"]
    assert echo.opened == 2


async def test_a_connection_whose_asker_went_away_gives_their_answer_to_nobody() -> None:
    echo = Echo()
    echo.held.clear()
    async with opened(echo, most=1) as connections, asyncio.TaskGroup() as group:
        gone = group.create_task(ask(connections, "/gone"))
        await echo.asked.acquire()
        gone.cancel()
        other = group.create_task(ask(connections, "/other"))
        await settled()
        assert echo.seen == [b"gone"]
        echo.held.set()
    assert other.result() == b"other"
    assert echo.seen == [b"gone", b"other"]


async def test_who_went_away_does_not_hold_a_connection_for_long() -> None:
    echo = Echo()
    echo.held.clear()
    async with opened(echo, most=1) as connections, asyncio.TaskGroup() as group:
        gone = group.create_task(ask(connections, "/gone", _NEVER))
        await echo.asked.acquire()
        gone.cancel()
        other = group.create_task(ask(connections, "/other"))
        await echo.asked.acquire()
        echo.held.set()
    assert other.result() == b"other"
    assert echo.opened == 2


async def test_who_gives_up_while_a_connection_is_opened_makes_room() -> None:
    echo = Echo()
    async with opened(echo, most=1) as connections, asyncio.TaskGroup() as group:
        opening = group.create_task(ask(connections, "/opening"))
        await asyncio.sleep(0)
        tasks = [group.create_task(ask(connections, f"/{number}")) for number in range(2)]
        await asyncio.sleep(0)
        opening.cancel()
    assert [task.result() for task in tasks] == [b"0", b"1"]
    assert opening.cancelled()


async def test_all_who_wait_hear_that_nobody_is_there() -> None:
    connections = Connections("http://127.0.0.1:9", 1)
    told = await asyncio.gather(*(ask(connections) for _ in range(3)), return_exceptions=True)
    assert [type(one) for one in told] == [Unreached] * 3


async def test_a_question_that_waits_to_be_awaited_takes_nobodys_place() -> None:
    async with opened(Echo(), most=1) as connections:
        head = connections.head("POST", "/later", "")
        later = connections.ask(head, b"", 30)
        assert await ask(connections, "/now") == b"now"
        assert (await later).body == b"later"


async def test_no_more_are_open_than_allowed_whatever_happens() -> None:
    """Some connections end with their answer, some askers go away at any moment."""
    echo = Echo(b"1")
    async with opened(echo, most=3, is_encrypted=True) as connections:

        async def asked(number: int) -> bytes | None:
            await asyncio.sleep(number % 7 / 100)
            try:
                async with asyncio.timeout([None, None, 0.0, 0.01, 0.05][number % 5]):
                    return await ask(connections, f"/{number}")
            except TimeoutError:
                return None

        told = await asyncio.gather(*map(asked, range(400)))
        assert [await ask(connections, f"/{number}") for number in range(20, 26)]
    assert all(one in {None, str(number).encode()} for number, one in enumerate(told))
    assert echo.most <= 3
