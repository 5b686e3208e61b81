"""The least and fastest of an HTTPS server, which the fakes of platforms answer with."""

import asyncio
import ssl
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import cast

_LENGTH = b"content-length: "
_END = b"\r\n\r\n"


class Answering(asyncio.Protocol, ABC):
    """One client's connection; it is answered in the order of its requests."""

    def __init__(self) -> None:
        self._come = b""
        self._transport: asyncio.WriteTransport | None = None

    @abstractmethod
    def answer(self, head: bytes, body: bytes) -> None:
        """Answer a request with `write`, now or later."""

    def write(self, answer: bytes) -> None:
        """Send an answer, unless the client has gone."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(answer)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep where answers go."""
        # uvloop's transports are of no class of asyncio's.
        self._transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        """Answer every request that is whole."""
        self._come += data
        while (end := self._come.find(_END)) >= 0:
            head = self._come[:end]
            lowered = head.lower()
            place = lowered.find(_LENGTH)
            length = int(lowered[place + len(_LENGTH) :].split(b"\r", 1)[0]) if place >= 0 else 0
            whole = end + len(_END) + length
            if len(self._come) < whole:
                return
            body, self._come = self._come[end + len(_END) : whole], self._come[whole:]
            self.answer(head, body)


def written(body: bytes, more: bytes = b"") -> bytes:
    """Write an answer of JSON, with `more` lines in its head."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n%bContent-Length: %d\r\n\r\n"
    return head % (more, len(body)) + body


async def serve(
    certificate: str, opened: Callable[[], Answering], told: Callable[[], Iterable[int]]
) -> None:
    """Print the port, and what is `told` for each line that is read, until the input ends."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    server = await asyncio.get_running_loop().create_server(opened, "127.0.0.1", 0, ssl=context)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 - its answer
    while await asyncio.to_thread(sys.stdin.readline):
        print(*told(), flush=True)  # noqa: T201 - its answer
    server.close()
