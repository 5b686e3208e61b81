"""A platform that is played on this machine: a program of its own, steered over HTTP."""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from core.errors import Mistake
from core.messages import Platform

_NAME = "Palazzo Madama, 2013"


@dataclass(frozen=True, slots=True)
class Double:
    """The running program, and the world in it that belongs to this replay."""

    platform: Platform
    address: str
    world: int
    session: aiohttp.ClientSession

    @property
    def page(self) -> str:
        """Where its chats can be seen."""
        return f"{self.address}/?world={self.world}"

    async def do(self, deed: str, **given: Any) -> dict[str, Any]:
        """Let somebody there do something."""
        return await _ask(self.session, f"{self.address}/control/worlds/{self.world}/{deed}", given)


@asynccontextmanager
async def running_double(platform: Platform) -> AsyncIterator[Double]:
    """Run the program while this is entered; raises Mistake where it does not start."""
    arguments = ("-m", f"doubles.{platform}", "--port", "0")
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
    )
    try:
        async with aiohttp.ClientSession() as session:
            address = await _address(process, platform)
            made = await _ask(session, f"{address}/control/worlds", {"name": _NAME})
            yield Double(platform, address, int(made["world"]), session)
    finally:
        if process.stdin:
            process.stdin.close()
        await process.wait()


async def _address(process: asyncio.subprocess.Process, platform: Platform) -> str:
    line = await process.stdout.readline() if process.stdout else b""
    if not line:
        name = platform.capitalize()
        raise Mistake(f"The {name} of this machine did not start: python -m doubles.{platform}")
    return str(json.loads(line)["address"])


async def _ask(
    session: aiohttp.ClientSession, address: str, given: dict[str, Any]
) -> dict[str, Any]:
    async with session.post(address, json=given) as response:
        answer: dict[str, Any] = await response.json()
    if "impossible" in answer:
        raise LookupError(answer["impossible"])
    return answer
