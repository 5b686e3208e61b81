"""One connection: a request goes out, its answer comes back, then the next one."""

import asyncio

from bots.connections.reading import Answer, Malformed, Reading


class Unheard(Exception):
    """The request went out, and no answer tells what became of it."""


class Connection(asyncio.Protocol):
    """A connection that is open. One request at a time; whoever gives up waiting ends it."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._reading: Reading | None = None
        self._waiting: asyncio.Future[Answer] | None = None
        #: Done once it is closed.
        self.closed: asyncio.Future[None] = self.loop.create_future()
        #: Since when it waits for a request, in seconds of the loop's clock.
        self.idle_since = self.loop.time()
        self._deadline = 0.0

    @property
    def is_open(self) -> bool:
        """Whether it can take a request."""
        return self._transport is not None and not self._transport.is_closing()

    @property
    def is_asked(self) -> bool:
        """Whether an answer is awaited."""
        return self._reading is not None

    async def ask(self, request: bytes, seconds: float) -> Answer:
        """Send a whole request; after so long its answer comes too late. Raises Unheard."""
        if self._transport is None:
            raise Unheard("the connection is closed")
        waiting: asyncio.Future[Answer] = self.loop.create_future()
        self._waiting = waiting
        self._reading = Reading()
        self._deadline = self.loop.time() + seconds
        self._transport.write(request)
        try:
            return await waiting
        finally:
            if self._reading is not None:
                self.end()
            self._waiting = None
            self.idle_since = self.loop.time()

    def give_up_if_late(self, now: float) -> None:
        """Wait no longer for an answer that takes too long; `now` is of the loop's clock."""
        if now >= self._deadline:
            self._fail("it takes too long")

    def end(self) -> None:
        """Close it at once."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep where requests go."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Read on; what comes unasked ends the connection."""
        if self._reading is None:
            self.end()
            return
        try:
            answer = self._reading.feed(data)
        except Malformed as problem:
            self._fail(str(problem))
            return
        if answer is not None:
            stays, self._reading = self._reading.stays, None
            if not stays:
                self.end()
            self._settle(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is closed: that may be the end of an answer."""
        self._transport = None
        reading, self._reading = self._reading, None
        answer = reading.ended() if reading is not None and exc is None else None
        if answer is not None:
            self._settle(answer)
        else:
            self._fail("the connection was closed" if exc is None else type(exc).__name__)
        if not self.closed.done():
            self.closed.set_result(None)

    def _settle(self, answer: Answer) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(answer)

    def _fail(self, reason: str) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(Unheard(reason))
