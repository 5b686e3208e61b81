"""Our way: from the deliveries in the database to their stored outcomes, as the program runs it.

On SQLite, with every commit on the disk: the engine's loop, the door by which messages go out, the
transport. The pace is lifted by the setting for it.
"""

import os
from asyncio import Event, TaskGroup
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from benchmarks.broadcasts.crowd import Crowd, museum_of, owed, standing
from benchmarks.broadcasts.loopback import BotApi, bot_api
from benchmarks.broadcasts.words import FIRST_CHAT, TOKEN
from core.states.outreach import DeliveryState, UpdateState
from culturetime.clock import read_clock
from culturetime.serving import signs_of
from culturetime.settings import Settings
from culturetime.telegram import opened_telegram
from culturetime.wiring import House, opened_house
from scheduler.engine import Engine

_LANE = "telegram"
#: Bringing an update to more than so many takes no more memory than this beside a few.
_MANY, _MOST_BYTES = 10_000, 5_000_000
#: Messages a second: the pace is not what is measured.
_NO_LIMIT = 1_000_000.0


@asynccontextmanager
async def opened(
    at_once: int, milliseconds: int, per_second: float = _NO_LIMIT, limit: int = 0
) -> AsyncIterator["Broadcast"]:
    """Open a network with one bot that sends so many messages at a time, and `per_second`.

    The Bot API refuses more than `limit` within a second, if there is one.
    """
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(bot_api(milliseconds, limit))
        # The program trusts whom its machine trusts, as OpenSSL is told by this.
        os.environ["SSL_CERT_FILE"] = str(api.authority)  # noqa: TID251 - as said
        house = await stack.enter_async_context(_opened(api, at_once, per_second))
        yield await stack.enter_async_context(Broadcast(api, house).served())


@asynccontextmanager
async def _opened(api: BotApi, at_once: int, per_second: float) -> AsyncIterator[House]:
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        settings = Settings(
            database_url=f"sqlite:///{folder}/benchmark.db",
            secret_key=SecretStr("a secret of this benchmark, opening nothing"),
            telegram_token=SecretStr(TOKEN),
            telegram_api_url=api.url,
            telegram_per_second=per_second,
            telegram_at_once=at_once,
        )
        house = await stack.enter_async_context(opened_house(settings.database_url, {}, "it"))
        chats = await stack.enter_async_context(
            opened_telegram(house, settings, api.url, is_here=True)
        )
        yield chats.house


def memory() -> int:
    """Tell how many bytes of memory this process has, as Linux counts them."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


class Broadcast:
    """Brings an update to all members of a museum, again and again."""

    def __init__(self, api: BotApi, house: House) -> None:
        self.api = api
        self._house = house
        self._members = range(FIRST_CHAT, 10 * FIRST_CHAT)
        self._museum_id = self._number = 0
        #: By how many bytes memory grew while an update was last brought.
        self.grown = 0
        self._emptied = Event()
        self._engine = Engine({_LANE: self._slice})
        self._signs = signs_of(self._engine, _LANE, read_clock)

    @asynccontextmanager
    async def served(self) -> AsyncIterator["Broadcast"]:
        """Keep the lane going while this is entered."""
        async with TaskGroup() as group:
            group.create_task(self._engine.run())
            try:
                yield self
            finally:
                self._engine.stop()

    async def prepare(self, times: int) -> None:
        """Owe an update to so many members."""
        # Others each time: nobody is brought many updates in a day.
        members, self._members = self._members[:times], self._members[times:]
        self._museum_id = await museum_of(self._house.store, Crowd(members), read_clock())
        self._number = await owed(self._house.store, self._museum_id, read_clock())

    async def __call__(self, times: int) -> None:
        """Let the lane send until nothing is left.

        Raises RuntimeError if not all was sent, or if that took much memory.
        """
        before = memory()
        self._emptied = Event()
        self._engine.wake(_LANE)
        await self._emptied.wait()
        # Before all is counted below: a reader of the database fills its cache with that, once.
        self.grown = memory() - before
        await self.api.expect(times)
        found = await standing(self._house.store, self._museum_id, self._number)
        if found.state is not UpdateState.DONE or found.counts != {DeliveryState.SENT: times}:
            raise RuntimeError(f"the update stands at {found.counts}")
        if times > _MANY and self.grown > _MOST_BYTES:
            raise RuntimeError(f"memory grew by {self.grown:,} bytes")

    async def _slice(self) -> int:
        emptied = self._emptied
        moved = await self._house.sender.slice(_LANE, read_clock(), self._signs)
        if not moved:
            # A slice that began before the update was owed says nothing of it.
            emptied.set()
        return moved
