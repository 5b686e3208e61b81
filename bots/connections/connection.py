"""One connection: a request goes out, its answer comes back, then the next one."""

import asyncio
from typing import cast

from bots.connections.reading import Answer, Malformed, Reading


class Unheard(Exception):
    """The request went out, and no answer tells what became of it."""


#: What is read at a time, in bytes: a record of TLS is no longer (RFC 8446, section 5.1).
_AT_A_TIME = 16 * 1024


class Connection(asyncio.BufferedProtocol):
    """A connection that is open. One request at a time; whoever gives up waiting ends it.

    What comes is read into one piece of memory that stays: a new one each time, as the loop would
    make it, costs more than all that is done with the answer.
    """

    def __init__(self) -> None:
        # A view of it: where a loop reads in pieces, each goes behind the one before.
        self._read = memoryview(bytearray(_AT_A_TIME))
        self.loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._reading = Reading()
        self._waiting: asyncio.Future[Answer] | None = None
        #: Done once it is closed.
        self.closed: asyncio.Future[None] = self.loop.create_future()
        #: When it was asked last, in seconds of the loop's clock.
        self.asked_at = self.loop.time()
        self._deadline = 0.0

    @property
    def is_open(self) -> bool:
        """Whether it can take a request."""
        return self._transport is not None and not self._transport.is_closing()

    @property
    def is_asked(self) -> bool:
        """Whether an answer is awaited."""
        return self._waiting is not None

    def ask(self, request: bytes, now: float, seconds: float) -> asyncio.Future[Answer]:
        """Send a whole request; its answer comes too late after so long, and raises Unheard.

        Whoever asked says by `rest` that they wait no more; `now` is of the loop's clock.
        """
        self._waiting = waiting = self.loop.create_future()
        self.asked_at, self._deadline = now, now + seconds
        if self._transport is None:
            self._fail("the connection is closed")
        else:
            self._transport.write(request)
        return waiting

    def rest(self) -> None:
        """Wait for no answer; one that is still to come would be taken for the next one's."""
        if self._waiting is not None:
            self._waiting = None
            self.end()

    def give_up_if_late(self, now: float) -> None:
        """Wait no longer for an answer that takes too long; `now` is of the loop's clock."""
        if self._waiting is not None and now >= self._deadline:
            self._fail("it takes too long")
            self.end()

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
            self.end()
            return
        if answer is not None:
            self._settle(answer)
            if not self._reading.stays:
                self.end()

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
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)

    def _fail(self, reason: str) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not waiting.done():
            waiting.set_exception(Unheard(reason))
