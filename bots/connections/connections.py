"""The connections to one server: opened when they are needed, kept while they are used."""

import asyncio
import ssl
from collections import deque
from collections.abc import Awaitable
from functools import cache, partial
from socket import SOCK_STREAM
from urllib.parse import quote, urlsplit

from aiohappyeyeballs import start_connection

from bots.connections.connection import Connection, Unheard
from bots.connections.reading import Answer

__all__ = ["Answer", "Connections", "Unheard", "Unreached"]

_CONNECT_SECONDS = 5.0
#: Until the other kind of address is tried as well (RFC 8305).
_EYEBALLS_SECONDS = 0.25
#: How often what waits too long is looked for: no request has a timer of its own.
_WATCH_SECONDS = 0.5
_HTTPS = 443
_HTTP = 80
_IN_PATHS = "/?&=%!$'()*+,;:@~"


class Unreached(Exception):
    """No connection stands: the server has heard nothing."""


class Connections:
    """At most so many connections to the server of an address ("https://discord.com/api/v10").

    It trusts as `context` says, else whom this machine trusts: OpenSSL is told (`SSL_CERT_FILE`).
    """

    def __init__(self, address: str, most: int, context: ssl.SSLContext | None = None) -> None:
        self.address = address
        parts = urlsplit(address)
        self._host = parts.hostname or ""
        self._port = parts.port or (_HTTPS if parts.scheme == "https" else _HTTP)
        self._context = context or _trusted() if parts.scheme == "https" else None
        self._before = parts.path.rstrip("/")
        self._named = f"Host: {parts.netloc.rpartition('@')[2]}\r\n"
        self._loop = asyncio.get_running_loop()
        #: How many more may be opened.
        self._room = most
        self._idle: list[Connection] = []
        #: Who waits for one that comes to rest, or for room: while anybody does there is neither.
        self._row: deque[asyncio.Future[Connection | None]] = deque()
        self._open: set[Connection] = set()
        self._watch: asyncio.TimerHandle | None = None

    def head(self, method: str, path: str, headers: str) -> bytes:
        """Write the head of requests below the address, with lines of `headers`."""
        line = f"{method} {self._before}{quote(path, safe=_IN_PATHS)} HTTP/1.1\r\n"
        return f"{line}{self._named}{headers}Content-Length: ".encode("latin-1")

    def ask(self, head: bytes, body: bytes, seconds: float) -> Awaitable[Answer]:
        """Ask, and wait about so long for an answer at most; raises Unreached, Unheard.

        Most find a connection at rest, and need no coroutine. It is the one that was used last.
        """
        request = b"%b%d\r\n\r\n%b" % (head, len(body), body)
        now = self._loop.time()
        while self._idle:
            connection = self._idle.pop()
            if connection.is_open(now):
                return connection.ask(request, now, seconds)
            connection.end()
            self._room += 1
        return self._asked(request, seconds)

    async def close(self) -> None:
        """Close all of them."""
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None
        every = list(self._open)
        for connection in every:
            connection.end()
        await asyncio.gather(*(one.closed for one in every))

    async def _asked(self, request: bytes, seconds: float) -> Answer:
        """Ask over a new connection, or where there is no room, over what comes to rest."""
        connection = await self._turn()
        if connection is not None and not connection.is_open(self._loop.time()):
            connection.end()
            connection = None
        if connection is None:
            connection = await self._opened()
        return await connection.ask(request, self._loop.time(), seconds)

    async def _turn(self) -> Connection | None:
        """Wait for a connection, or for room to open one: it belongs to whoever waited."""
        if self._idle:
            # One came to rest before this was awaited.
            return self._idle.pop()
        if self._room:
            self._room -= 1
            return None
        waiting: asyncio.Future[Connection | None] = self._loop.create_future()
        self._row.append(waiting)
        try:
            return await waiting
        except asyncio.CancelledError:
            # What was given meanwhile is passed on; others are passed over.
            if not waiting.cancelled():
                self._pass_on(waiting.result())
            raise

    def _pass_on(self, connection: Connection | None) -> None:
        """Let the next one have a connection, or the room for one."""
        while self._row:
            waiting = self._row.popleft()
            if not waiting.done():
                waiting.set_result(connection)
                return
        if connection is None:
            self._room += 1
        else:
            self._idle.append(connection)

    def _look(self) -> None:
        """End what waits too long for an answer, or for nobody, and what lies idle too long."""
        now = self._loop.time()
        for connection in self._open:
            connection.look(now)
        self._watch = self._loop.call_later(_WATCH_SECONDS, self._look) if self._open else None

    async def _opened(self) -> Connection:
        """Open one where there is room for it, which is passed on where that fails."""
        try:
            connection = await self._connected()
        except BaseException:
            self._pass_on(None)
            raise
        if self._watch is None:
            self._watch = self._loop.call_later(_WATCH_SECONDS, self._look)
        self._open.add(connection)
        connection.closed.add_done_callback(lambda _: self._open.discard(connection))
        return connection

    async def _connected(self) -> Connection:
        loop = self._loop
        try:
            async with asyncio.timeout(_CONNECT_SECONDS):
                found = await loop.getaddrinfo(self._host, self._port, type=SOCK_STREAM)
                line = await start_connection(found, happy_eyeballs_delay=_EYEBALLS_SECONDS)
                _, connection = await loop.create_connection(
                    partial(Connection, self._pass_on),
                    sock=line,
                    ssl=self._context,
                    server_hostname=self._host if self._context else None,
                )
        except (OSError, RuntimeError, TimeoutError) as problem:
            # uvloop says by a RuntimeError that an address can't be one.
            raise Unreached(type(problem).__name__) from None
        return connection


@cache
def _trusted() -> ssl.SSLContext:
    """Read once whom this machine trusts: that takes as long as a hundred requests."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context
