"""A server that does with each connection as it is told, in the clear or encrypted."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.broadcasts.certificate import HOST, issued
from bots.connections.connections import Connections
from culturetime.clock import read_clock

GOOD = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

Serving = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def opened(
    serving: Serving, most: int = 2, *, is_encrypted: bool = False
) -> AsyncIterator[Connections]:
    """Open connections to a server that does as it is told with each of them."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await serving(reader, writer)
        finally:
            writer.close()

    ours, theirs = _contexts() if is_encrypted else (None, None)
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=theirs, backlog=500)
    port = server.sockets[0].getsockname()[1]
    scheme = "https" if is_encrypted else "http"
    connections = Connections(f"{scheme}://{HOST}:{port}/api", most, ours)
    try:
        yield connections
    finally:
        await connections.close()
        server.close()
        await server.wait_closed()


async def ask(
    connections: Connections, path: str = "/x", seconds: float = 30, body: bytes = b"body"
) -> bytes:
    """Ask for a path; gives the body of the answer."""
    head = connections.head("POST", path, "A: b\r\n")
    return (await connections.ask(head, body, seconds)).body


async def heads(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Give the head of each request whose body was read too; it must come alone."""
    try:
        while head := await reader.readuntil(b"\r\n\r\n"):
            length = int(head.lower().rpartition(b"content-length:")[2])
            await reader.readexactly(length)
            yield head.removesuffix(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, ConnectionError):
        return


@cache
def _contexts() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Make a client's trust in the server's certificate, and the certificate."""
    with TemporaryDirectory() as folder:
        certificate = issued(Path(folder), read_clock())
        theirs = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        theirs.load_cert_chain(certificate.own)
        return ssl.create_default_context(cafile=certificate.authority), theirs
