"""Many museums in one program: a bot of its own for each, and an update to its members.

On SQLite, with every commit on the disk, as the program runs it: a lane for each bot, one wheel.
"""

import os
from asyncio import Event, TaskGroup
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from tempfile import TemporaryDirectory
from time import monotonic, process_time

from pydantic import SecretStr

from benchmarks.broadcasts.crowd import Crowd, museum_of, owed
from benchmarks.broadcasts.loopback import BotApi, bot_api
from benchmarks.broadcasts.words import FIRST_CHAT, token_of
from bots.telegram.bot import Bot
from core.messages import Platform
from core.outreach.sending import Sender
from core.store.queries import bots
from culturetime.clock import read_clock
from culturetime.own_bots import place_of, sealing_for
from culturetime.serving import signs_of
from culturetime.settings import Settings
from culturetime.telegram import opened_telegram
from culturetime.wiring import House, opened_house
from scheduler.engine import Engine

_FIRST_BOT = 5_001
_CONNECTIONS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of it: how many `messages` of each bot, and how many seconds they took it.

    `most` came of one bot within a second; all took so many seconds of a `processor`.
    """

    messages: int
    seconds: list[float]
    most: int
    processor: float


async def measured(many: int, limit: int, seconds: int, milliseconds: int) -> Told:
    """Let so many bots write for some seconds, each of them `limit` messages a second at most.

    Raises RuntimeError if not all arrived, or if any was refused.
    """
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(bot_api(milliseconds, limit))
        # The program trusts whom its machine trusts, as OpenSSL is told by this.
        os.environ["SSL_CERT_FILE"] = str(api.authority)  # noqa: TID251 - as said
        settings = _settings(stack.enter_context(TemporaryDirectory()), api, limit)
        house = await stack.enter_async_context(opened_house(settings.database_url, {}, "it"))
        messages = limit * seconds
        for number in range(_FIRST_BOT, _FIRST_BOT + many):
            await _take_in(house, settings, number, messages)
        opened = opened_telegram(house, settings, api.url, is_here=True)
        chats = await stack.enter_async_context(opened)
        for bot in chats.bots.values():
            await _warmed_up(bot)
        lanes = [bot.account.lane for bot in chats.bots.values()]
        drained = _Drained(chats.house.sender, lanes)
        before = process_time()
        await drained.run()
        processor = process_time() - before
        await api.expect(many * messages)
        return Told(
            messages=messages,
            seconds=sorted(drained.ended.values()),
            most=max(api.most),
            processor=processor,
        )


async def _warmed_up(bot: Bot) -> None:
    """Let a bot open its connections: what is measured is how it goes on."""
    async with TaskGroup() as group:
        for _ in range(_CONNECTIONS):
            group.create_task(bot.wire.call("getMe", b"{}"))


def _settings(folder: str, api: BotApi, limit: int) -> Settings:
    return Settings(
        database_url=f"sqlite:///{folder}/benchmark.db",
        secret_key=SecretStr("a secret of this benchmark, opening nothing"),
        telegram_api_url=api.url,
        telegram_per_second=limit,
    )


async def _take_in(house: House, settings: Settings, bot: int, members: int) -> None:
    """Found a museum with its own bot, and owe its members an update."""
    now, first = read_clock(), bot * FIRST_CHAT
    crowd = Crowd(range(first, first + members), bot)
    museum_id = await museum_of(house.store, crowd, now)
    place = place_of(crowd.slug, Platform.TELEGRAM)
    sealed = sealing_for(settings, settings.database_url).seal(token_of(bot), place)
    save = partial(bots.save, platform=Platform.TELEGRAM, account=str(bot), sealed=sealed, at=now)
    await house.store.museum(museum_id).write(save)
    await owed(house.store, museum_id, now)


@dataclass(slots=True)
class _Drained:
    """Lets lanes send until nothing is left in any; notes how long each took, in seconds."""

    sender: Sender
    lanes: list[str]
    ended: dict[str, float] = field(default_factory=dict)
    _all_ended: Event = field(default_factory=Event)
    _begun: float = field(default_factory=monotonic)

    async def run(self) -> None:
        """Run the engine until all have ended."""
        engine = Engine({})
        for lane in self.lanes:
            engine.add(lane, self._slice_of(lane, engine))
        self._begun = monotonic()
        async with TaskGroup() as group:
            group.create_task(engine.run())
            await self._all_ended.wait()
            engine.stop()

    def _slice_of(self, lane: str, engine: Engine) -> Callable[[], Awaitable[int]]:
        signs = signs_of(engine, lane, read_clock)

        async def work() -> int:
            moved = await self.sender.slice(lane, read_clock(), signs)
            if not moved:
                self.ended.setdefault(lane, monotonic() - self._begun)
            if len(self.ended) == len(self.lanes):
                self._all_ended.set()
            return moved

        return work
