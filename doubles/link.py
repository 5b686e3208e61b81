"""The way to one world of a running double."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp

from doubles.errors import Impossible
from doubles.json import Json

#: How long to wait for a bot before giving up.
PATIENCE_SECONDS = 60.0

_Found = TypeVar("_Found")


async def ask(session: aiohttp.ClientSession, address: str, given: Json) -> Json:
    """Ask the control API; raises Impossible with its reason."""
    async with session.post(address, json=given) as response:
        answer: Json = await response.json()
    if "impossible" in answer:
        raise Impossible(answer["impossible"])
    return answer


@dataclass(frozen=True, slots=True)
class Link:
    """Asks the control API for deeds in one world."""

    address: str
    session: aiohttp.ClientSession

    async def do(self, deed: str, **given: Any) -> Json:
        """Do one deed; raises Impossible where nobody could."""
        return await ask(self.session, f"{self.address}/{deed}", given)

    async def until(self, look: Callable[[], Awaitable[_Found | None]], wanted: str) -> _Found:
        """Look whenever something happened until there is something; else raises TimeoutError."""
        end, version = time.monotonic() + PATIENCE_SECONDS, -1
        while True:
            left = max(end - time.monotonic(), 0.0)
            version = (await self.do("wait", after=version, seconds=left))["version"]
            if (found := await look()) is not None:
                return found
            if time.monotonic() >= end:
                raise TimeoutError(f"Waited {PATIENCE_SECONDS:g} s for {wanted}, in vain.")
