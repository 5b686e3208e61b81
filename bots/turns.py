"""Turns at one chat: who comes while another is at it waits in a row, so that order is kept."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager


class Turns:
    """Keeps what concerns one chat in its order; of chats at rest nothing is remembered.

    It is made where a loop runs.
    """

    def __init__(self) -> None:
        #: Who waits at the chats that somebody is at.
        self._rows: dict[int, deque[asyncio.Future[None]] | None] = {}
        #: Is awaited in no time, and without a coroutine: most turns are free.
        self._free: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._free.set_result(None)

    @asynccontextmanager
    async def at(self, chat: int) -> AsyncIterator[None]:
        """Wait for a turn at a chat, and have it while this is entered."""
        await self.take(chat)
        try:
            yield
        finally:
            self.leave(chat)

    def take(self, chat: int) -> Awaitable[None]:
        """Wait for a turn at a chat; whoever has it gives it back by `leave`."""
        if chat in self._rows:
            return self._wait(chat)
        self._rows[chat] = None
        return self._free

    async def _wait(self, chat: int) -> None:
        if chat not in self._rows:
            # Whoever had it left before this was awaited.
            self._rows[chat] = None
            return
        row = self._rows[chat] or deque()
        self._rows[chat] = row
        waiting = asyncio.get_running_loop().create_future()
        row.append(waiting)
        try:
            await waiting
        except asyncio.CancelledError:
            # One that was given the turn meanwhile passes it on; others are passed over.
            if not waiting.cancelled():
                self.leave(chat)
            raise

    def leave(self, chat: int) -> None:
        """Let the next one have the turn."""
        row = self._rows[chat]
        while row:
            waiting = row.popleft()
            if not waiting.done():
                waiting.set_result(None)
                return
        del self._rows[chat]

    @property
    def chats(self) -> int:
        """At how many chats somebody is."""
        return len(self._rows)
