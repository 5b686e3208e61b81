"""A Telegram that is played on this machine: a program of its own, steered over HTTP."""

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

_NAME = "Palazzo Madama, 2013"


@dataclass(frozen=True, slots=True)
class Double:
    """The running program, and the world in it that belongs to this replay."""

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
async def running_double() -> AsyncIterator[Double]:
    """Run the program while this is entered; raises Mistake where it does not start."""
    arguments = ("-m", "doubles.telegram", "--port", "0")
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdin=PIPE, stdout=PIPE, stderr=DEVNULL
    )
    try:
        async with aiohttp.ClientSession() as session:
            address = await _address(process)
            made = await _ask(session, f"{address}/control/worlds", {"name": _NAME})
            yield Double(address, int(made["world"]), session)
    finally:
        if process.stdin:
            process.stdin.close()
        await process.wait()


async def _address(process: asyncio.subprocess.Process) -> str:
    line = await process.stdout.readline() if process.stdout else b""
    if not line:
        raise Mistake("The Telegram of this machine did not start: python -m doubles.telegram")
    return str(json.loads(line)["address"])


async def _ask(
    session: aiohttp.ClientSession, address: str, given: dict[str, Any]
) -> dict[str, Any]:
    async with session.post(address, json=given) as response:
        answer: dict[str, Any] = await response.json()
    if "impossible" in answer:
        raise LookupError(answer["impossible"])
    return answer
