"""One connection: a request goes out, its answer comes back, then the next one."""

import asyncio
from collections.abc import Callable
from typing import cast

from bots.connections.reading import Answer, Malformed, Reading


class Unheard(Exception):
    """The request went out, and no answer tells what became of it."""


#: What is read at a time, in bytes: a record of TLS is no longer (RFC 8446, section 5.1).
_AT_A_TIME = 16 * 1024
#: Servers close what nobody uses for longer, and a request that meets that is lost.
_IDLE_SECONDS = 15.0


class Connection(asyncio.BufferedProtocol):
    """A connection that is open. One request at a time; of each it says when it is over.

    It calls `rested` with itself where it may be asked again, with nothing where it has ended.
    Where whoever asked went away it is busy until the answer comes, or somebody looks after it:
    so no answer is taken for that to another request.

    What comes is read into one piece of memory that stays: a new one each time, as the loop would
    make it, costs more than all that is done with the answer.
    """

    def __init__(self, rested: "Callable[[Connection | None], None]") -> None:
        self._rested = rested
        # A view of it: where a loop reads in pieces, each goes behind the one before.
        self._read = memoryview(bytearray(_AT_A_TIME))
        self.loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._reading = Reading()
        self._waiting: asyncio.Future[Answer] | None = None
        #: Done once it is closed.
        self.closed: asyncio.Future[None] = self.loop.create_future()
        # Instants of the loop's clock: when it was asked last, and when an answer is too late.
        self._asked_at = self.loop.time()
        self._deadline = 0.0

    def is_open(self, now: float) -> bool:
        """Tell whether it can take a request: it stands, and was used of late."""
        transport = self._transport
        is_used = self._asked_at > now - _IDLE_SECONDS
        return is_used and transport is not None and not transport.is_closing()

    def ask(self, request: bytes, now: float, seconds: float) -> asyncio.Future[Answer]:
        """Send a whole request; its answer comes too late after so long, and raises Unheard."""
        self._waiting = waiting = self.loop.create_future()
        self._asked_at, self._deadline = now, now + seconds
        if self._transport is None:
            self._fail("the connection is closed")
        else:
            self._transport.write(request)
        return waiting

    def look(self, now: float) -> None:
        """End it where an answer takes too long or nobody waits for it, or where it lies idle."""
        if self._waiting is None:
            if self._asked_at <= now - _IDLE_SECONDS:
                self.end()
        elif now >= self._deadline or self._waiting.done():
            self._fail("it takes too long")

    def end(self) -> None:
        """Close it at once."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep where requests go."""
        # uvloop's transports are of no class of asyncio's.
        self._transport = cast("asyncio.Transport", transport)

    def get_buffer(self, sizehint: int) -> memoryview:  # noqa: ARG002 - as the base has it
        """Give where what comes is written to."""
        return self._read

    def buffer_updated(self, nbytes: int) -> None:
        """Read on; what comes unasked ends the connection."""
        if self._waiting is None:
            self.end()
            return
        try:
            answer = self._reading.feed(self._read[:nbytes], self.loop.time())
        except Malformed as problem:
            self._fail(str(problem))
            return
        if answer is not None:
            self._settle(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is closed: that may be the end of an answer."""
        self._transport = None
        answer = None
        if self._waiting is not None and exc is None:
            answer = self._reading.ended(self.loop.time())
        if answer is not None:
            self._settle(answer)
        else:
            self._fail("the connection was closed" if exc is None else type(exc).__name__)
        if not self.closed.done():
            self.closed.set_result(None)

    def _settle(self, answer: Answer) -> None:
        """Give the answer to whoever asked, if they are still there, and rest or end."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)
        if self._reading.stays:
            self._rested(self)
        else:
            self.end()
            self._rested(None)

    def _fail(self, reason: str) -> None:
        """End without an answer to whoever asked, if anybody did."""
        self.end()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            if not waiting.done():
                waiting.set_exception(Unheard(reason))
            self._rested(None)
