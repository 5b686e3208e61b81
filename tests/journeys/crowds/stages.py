"""The product with its own bots on a double, and a crowd of members for each of its museums.

It sends when it is told to, in the loop's own time, without a pace; all else is as in the program.
"""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from bots.discord.breaker import Breaker
from bots.telegram.accounts import Mode
from core.messages import Platform
from culturetime.discord import opened_discord
from culturetime.telegram import opened_telegram
from culturetime.wiring import House, opened_house
from doubles.discord import client as discord
from doubles.telegram import client as telegram
from tests.bots.discord import network as on_discord
from tests.bots.telegram import network as on_telegram
from tests.journeys.crowds import community
from tests.journeys.crowds.own_time import OwnTime, clock_of
from tests.journeys.crowds.program import UNPACED, unpaced

#: More turns without anything done than any fault here explains.
_PATIENCE = 500
_WHILE = 0.5


class Outside(Protocol):
    """What a platform shows, and the trouble it makes, for its museums by their slugs."""

    platform: Platform

    async def fault(
        self, kind: str, *, share: float = 1, seconds: float = 0, chat: int = 0
    ) -> None:
        """Let so large a share of all messages that are sent fail."""
        ...

    async def read(self, slug: str) -> dict[int, list[str]]:
        """Tell what each person reads of a museum's bot."""
        ...

    async def chat(self, slug: str, person: int) -> int:
        """Tell the number of a person's chat with a museum's bot."""
        ...

    async def block(self, slug: str, people: list[int]) -> None:
        """Let people refuse messages of a museum's bot."""
        ...

    async def holds(self, count: int) -> None:
        """Wait until so many messages are held back."""
        ...

    async def clear(self) -> None:
        """Let everything work again."""
        ...

    async def sends(self, count: int) -> int:
        """Wait until so many messages were sent; how many it was."""
        ...

    async def codes(self, slug: str) -> Counter[int]:
        """Count what the messages of a museum's bot were answered with; 0 where it was cut."""
        ...


@dataclass(slots=True, kw_only=True)
class Stage:
    """The product, and what is outside."""

    outside: Outside
    house: House
    lanes: Mapping[str, str]
    crowds: Mapping[str, list[int]]
    loop: OwnTime
    now: Callable[[], datetime]

    async def owe(self, slug: str = "palazzo", text: str = community.TEXT) -> int:
        """Owe an update to a crowd; gives its number."""
        return await community.owe(self.house.store, slug, self.now(), text)

    async def stands(self, number: int, slug: str = "palazzo") -> dict[str, int]:
        """Count an update's deliveries by the names of their states."""
        found = await community.stands(self.house.store, slug, number)
        return {state.value: count for state, count in found.items() if count}

    async def step(self) -> int:
        """Let every lane work once; how much was done."""
        now, sender = self.now(), self.house.sender
        return sum([await sender.slice(lane, now) for lane in self.lanes.values()])

    async def drain(self) -> None:
        """Send until nothing waits; what is due later is due at once."""
        idle = 0
        while idle < _PATIENCE:
            if await self.step():
                idle = 0
                continue
            idle += 1
            due = await community.next_due(self.house.store)
            if due is None:
                return
            # Where a bot is silent for a while, what is due waits in its lane.
            self.loop.ahead += max((due - self.now()).total_seconds(), _WHILE)
        raise AssertionError("what waits does not go out")


@dataclass(frozen=True, slots=True)
class OnTelegram:
    """Telegram, as the double plays it."""

    world: telegram.World
    bots: Mapping[str, telegram.Bot]
    platform = Platform.TELEGRAM

    async def fault(
        self, kind: str, *, share: float = 1, seconds: float = 0, chat: int = 0
    ) -> None:
        """Spoil `sendMessage`."""
        fault = telegram.FaultKind(kind)
        aim: dict[str, Any] = {"share": share, "seconds": seconds, "chat": chat}
        await self.world.fault(fault, method="sendMessage", count=100_000, **aim)

    async def read(self, slug: str) -> dict[int, list[str]]:
        """Read all private chats."""
        return await self.world.read(self.bots[slug])

    async def chat(self, slug: str, person: int) -> int:
        """Tell the person's own number."""
        del slug
        return person

    async def block(self, slug: str, people: list[int]) -> None:
        """Block the bot."""
        await self.world.block_all(self.bots[slug], people)

    async def holds(self, count: int) -> None:
        """Wait for the double."""
        await self.world.holds(count)

    async def clear(self) -> None:
        """Tell the double."""
        await self.world.clear_faults()

    async def sends(self, count: int) -> int:
        """Wait for so many calls of `sendMessage`."""
        return await self.world.asked(count, "sendMessage")

    async def codes(self, slug: str) -> Counter[int]:
        """Count by codes."""
        asked = await self.world.requests("sendmessage", self.bots[slug])
        return Counter(one["code"] for one in asked)


@dataclass(frozen=True, slots=True)
class OnDiscord:
    """Discord, as the double plays it."""

    world: discord.World
    bots: Mapping[str, discord.Bot]
    platform = Platform.DISCORD

    async def fault(
        self, kind: str, *, share: float = 1, seconds: float = 0, chat: int = 0
    ) -> None:
        """Spoil new messages."""
        fault = discord.FaultKind(kind)
        aim: dict[str, Any] = {"share": share, "seconds": seconds, "chat": chat}
        await self.world.fault(fault, route=_NEW_MESSAGE, count=100_000, **aim)

    async def read(self, slug: str) -> dict[int, list[str]]:
        """Read all direct messages."""
        return await self.world.read(self.bots[slug])

    async def chat(self, slug: str, person: int) -> int:
        """Tell that of the channel for direct messages."""
        return await self.world.direct(self.bots[slug], person)

    async def block(self, slug: str, people: list[int]) -> None:
        """Take no direct messages."""
        del slug
        await self.world.close_all(people)

    async def holds(self, count: int) -> None:
        """Wait for the double."""
        await self.world.holds(count)

    async def clear(self) -> None:
        """Tell the double."""
        await self.world.clear_faults()

    async def sends(self, count: int) -> int:
        """Wait for so many new messages."""
        return await self.world.asked(count, _NEW_MESSAGE)

    async def codes(self, slug: str) -> Counter[int]:
        """Count by codes."""
        asked = await self.world.requests(_NEW_MESSAGE, self.bots[slug])
        return Counter(one["code"] for one in asked)


_NEW_MESSAGE = "POST /channels/{channel_id}/messages"
#: Opens the product on a platform.
OnStage = Callable[..., AbstractAsyncContextManager["Stage"]]


@asynccontextmanager
async def on_telegram_stage(
    address: str,
    database: str,
    crowds: Mapping[str, int],
    loop: OwnTime,
    per_second: float = UNPACED.per_second,
) -> AsyncIterator[Stage]:
    """Open the product on Telegram: each museum has a bot of its own, without a pace or at one."""
    async with AsyncExitStack() as stack:
        double = await stack.enter_async_context(telegram.connected(address))
        world = await double.world()
        stack.push_async_callback(double.end, world)
        bots = {slug: await world.bot(f"{slug}_bot") for slug in crowds}
        people = {slug: await world.crowd(bots[slug], many) for slug, many in crowds.items()}
        house = await stack.enter_async_context(opened_house(database, {}, "stage"))
        paced = on_telegram.settings_for(database, double.address, "http://x", Mode.POLLING)
        settings = unpaced(paced).model_copy(update={"telegram_per_second": per_second})
        await on_telegram.take_in(house, settings, {slug: bot.token for slug, bot in bots.items()})
        clock = clock_of(loop)
        opened = opened_telegram(house, settings, "http://x", clock, is_here=True)
        chats = await stack.enter_async_context(opened)
        lanes = {slug: f"telegram:{bot.id}" for slug, bot in bots.items()}
        for slug, bot in bots.items():
            addresses = {one: f"{bot.id}:{one}" for one in people[slug]}
            joined = partial(community.join, house.store, slug, Platform.TELEGRAM)
            await joined(addresses, lanes[slug], clock())
        yield Stage(
            outside=OnTelegram(world, bots),
            house=chats.house,
            lanes=lanes,
            crowds=people,
            loop=loop,
            now=clock,
        )


@asynccontextmanager
async def on_discord_stage(
    address: str,
    database: str,
    crowds: Mapping[str, int],
    loop: OwnTime,
    breaker: Breaker | None = None,
) -> AsyncIterator[Stage]:
    """Open the product on Discord: each museum has a bot of its own; all share one `breaker`."""
    async with AsyncExitStack() as stack:
        double = await stack.enter_async_context(discord.connected(address))
        world = await double.world()
        stack.push_async_callback(double.end, world)
        owner = await world.person("Owner")
        guild = await world.guild("Amici", owner)
        bots = {slug: await world.bot(slug) for slug in crowds}
        people = {slug: await world.crowd(guild, many) for slug, many in crowds.items()}
        house = await stack.enter_async_context(opened_house(database, {}, "stage"))
        settings = on_discord.settings_for(database, double.api_url, "http://x")
        await on_discord.take_in(house, settings, {slug: bot.token for slug, bot in bots.items()})
        clock = clock_of(loop)
        opened = opened_discord(house, settings, "http://x", clock, is_here=True)
        chats = await stack.enter_async_context(opened)
        for mine in chats.bots.values():
            mine.wire = replace(mine.wire, breaker=breaker or mine.wire.breaker)
            mine.wire.pacer.gap = 0.0
        lanes = {slug: f"discord:{bot.id}" for slug, bot in bots.items()}
        for slug, bot in bots.items():
            await guild.add(bot)
            addresses = {one: f"{bot.id}:@{one}" for one in people[slug]}
            joined = partial(community.join, house.store, slug, Platform.DISCORD)
            await joined(addresses, lanes[slug], clock())
        yield Stage(
            outside=OnDiscord(world, bots),
            house=chats.house,
            lanes=lanes,
            crowds=people,
            loop=loop,
            now=clock,
        )
