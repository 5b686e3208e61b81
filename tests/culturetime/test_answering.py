"""The program's own server: what it takes from strangers has an end."""

import asyncio

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from culturetime.answering import answering, listen
from culturetime.heads import LONGEST


async def _counting(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the length of the body."""
    body = await Request(scope, receive).body()
    await PlainTextResponse(str(len(body)))(scope, receive, send)


async def _answered(*pieces: bytes) -> bytes:
    """Give all that is answered to a request that comes in pieces."""
    opened = listen("127.0.0.1", 0)
    async with answering(_counting, opened):
        reader, writer = await asyncio.open_connection(*opened.getsockname())
        try:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
            return await reader.read()
        finally:
            writer.close()


async def test_a_head_that_does_not_end_is_refused() -> None:
    said = await _answered(b"GET / HTTP/1.1\r\nHost: here\r\n", b"X-Long: ", b"a" * LONGEST)
    assert said.startswith(b"HTTP/1.1 400 ")


async def test_a_body_may_be_longer_than_any_head() -> None:
    length = 3 * LONGEST
    head = f"POST / HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
    said = await _answered(head.encode(), b"a" * length)
    assert said.startswith(b"HTTP/1.1 200 ")
    assert said.endswith(str(length).encode())
