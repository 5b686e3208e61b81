"""A bot at the gateway, frame by frame."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from doubles.discord.client import Bot, Discord

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1, 1 << 9, 1 << 12
USUAL = GUILDS | GUILD_MESSAGES | DIRECT_MESSAGES


@dataclass(frozen=True)
class Listening:
    """One connection."""

    socket: aiohttp.ClientWebSocketResponse

    async def say(self, operation: int, data: Any) -> None:
        """Send a frame."""
        await self.socket.send_str(json.dumps({"op": operation, "d": data}))

    async def frame(self) -> dict[str, Any]:
        """Give the next frame."""
        found: dict[str, Any] = await self.socket.receive_json(timeout=60)
        return found

    async def event(self, name: str) -> dict[str, Any]:
        """Give what the next event of this name brings."""
        while (found := await self.frame())["t"] != name:
            pass
        data: dict[str, Any] = found["d"]
        return data

    async def operation(self, number: int) -> Any:
        """Give what the next frame of this operation brings."""
        while (found := await self.frame())["op"] != number:
            pass
        return found["d"]

    async def end(self) -> int:
        """Give the code with which the other side closes."""
        while not (await self.socket.receive(timeout=60)).type.name.startswith("CLOS"):
            pass
        assert self.socket.close_code is not None
        return self.socket.close_code

    async def identify(self, token: str, intents: int = USUAL) -> None:
        """Say who this is."""
        await self.say(2, {"token": token, "intents": intents, "properties": {}})


@asynccontextmanager
async def knocking(discord: Discord) -> AsyncIterator[Listening]:
    """Connect, and say nothing yet."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{discord.gateway_url}/?v=10&encoding=json") as socket,
    ):
        listening = Listening(socket)
        assert (await listening.operation(10))["heartbeat_interval"] > 0
        yield listening


@asynccontextmanager
async def listening(discord: Discord, bot: Bot, intents: int = USUAL) -> AsyncIterator[Listening]:
    """Be that bot at the gateway, with READY taken."""
    async with knocking(discord) as found:
        await found.identify(bot.token, intents)
        await found.event("READY")
        yield found
