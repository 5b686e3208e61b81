"""What a platform brings to a bot is kept as it came, then handled: in order within each chat.

One inbox serves one account on one platform; the platform says how its things are read and handled.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from bots.reading import Unreadable
from core.errors import StoreError
from core.messages import Platform
from core.store import Store
from core.store.queries import arrivals

log = logging.getLogger(__name__)

T = TypeVar("T")

_AT_ONCE = 100
#: How many chats' words are handled side by side.
_SIDE_BY_SIDE = 10
_LONGEST_PAUSE = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways(Generic[T]):
    """How a platform's things are treated.

    `read` makes sense of what was kept, or raises Unreadable; `chat_of` numbers the chat whose
    order counts; `handle` takes a thing by its number in the inbox.
    """

    read: Callable[[str], T]
    chat_of: Callable[[T], int]
    handle: Callable[[int, T], Awaitable[None]]


@dataclass(slots=True, kw_only=True)
class Inbox(Generic[T]):
    """The inbox of one account, which logs name by `title`.

    It looks by itself after `rest` seconds: another process may have kept something.
    """

    store: Store
    platform: Platform
    account: str
    title: str
    ways: Ways[T]
    now: Callable[[], datetime]
    rest: float
    _woken: asyncio.Event = field(default_factory=asyncio.Event)

    async def keep(self, rows: Iterable[tuple[int, str]]) -> None:
        """Keep things as they came, each number once; raises StoreUnavailable."""
        kept, at = list(rows), self.now()
        await self.store.network().write(
            lambda network: arrivals.keep(network, self.platform, self.account, kept, at)
        )

    def look(self) -> None:
        """Say that something was kept."""
        self._woken.set()

    async def run(self) -> None:
        """Handle what was kept, for as long as the program runs."""
        pause = self.rest
        while True:
            self._woken.clear()
            try:
                moved = await self.handle_waiting()
            except Exception:  # the next try may succeed
                log.exception("%s could not hear, and tries again", self.title)
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                continue
            pause = self.rest
            if not moved:
                await self._woken_within(self.rest)

    async def handle_waiting(self) -> int:
        """Handle the oldest of what was kept; how many there were. Raises StoreUnavailable."""
        waiting = await self.store.network().read(
            lambda network: arrivals.waiting(network, self.platform, self.account, _AT_ONCE)
        )
        chats: dict[int, list[tuple[int, T]]] = {}
        problems: dict[int, str] = {}
        for arrival in waiting:
            try:
                found = self.ways.read(arrival.body)
            except Unreadable as problem:
                problems[arrival.number] = str(problem)
                log.warning("%s brought what can't be read", self.title)
            else:
                chats.setdefault(self.ways.chat_of(found), []).append((arrival.number, found))
        await self._handle_all(chats.values(), problems)
        if waiting:
            ends, at = [(one.number, problems.get(one.number)) for one in waiting], self.now()
            await self.store.network().write(
                lambda network: arrivals.note(network, self.platform, self.account, ends, at)
            )
        return len(waiting)

    async def _handle_all(
        self, chats: Iterable[list[tuple[int, T]]], problems: dict[int, str]
    ) -> None:
        """Handle each chat's words in their order, and chats side by side."""
        room = asyncio.Semaphore(_SIDE_BY_SIDE)

        async def one_after_another(said: list[tuple[int, T]]) -> None:
            async with room:
                for number, found in said:
                    await self._try(number, found, problems)

        await asyncio.gather(*map(one_after_another, chats))

    async def _try(self, number: int, found: T, problems: dict[int, str]) -> None:
        """Handle one; what goes wrong is kept with it and stops nothing else."""
        try:
            await self.ways.handle(number, found)
        except* StoreError:
            raise
        except* Exception as problem:
            log.exception("%s brought what can't be handled", self.title)
            problems[number] = f"{type(problem.exceptions[0]).__name__}"

    async def _woken_within(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return
