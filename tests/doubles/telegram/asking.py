"""A bot that asks the double over plain HTTP, and sees the answers as they are."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from doubles.telegram.client import Bot, Telegram


class Refused(Exception):
    """A request was refused; `body` is what was answered."""

    def __init__(self, body: dict[str, Any]) -> None:
        super().__init__(body["description"])
        self.body = body

    @property
    def shape(self) -> tuple[int, str]:
        """The code and the sentence."""
        return self.body["error_code"], self.body["description"]


@dataclass(frozen=True)
class Asking:
    """Calls methods for one bot."""

    address: str
    session: aiohttp.ClientSession = field(repr=False)

    async def __call__(self, method: str, **given: Any) -> Any:
        """Call a method with JSON; raises Refused."""
        async with self.session.post(f"{self.address}/{method}", json=given) as response:
            body = await response.json()
            assert response.status == body.get("error_code", 200)
        if not body["ok"]:
            raise Refused(body)
        return body["result"]


@asynccontextmanager
async def asking(telegram: Telegram, bot: Bot) -> AsyncIterator[Asking]:
    """Be that bot while this is entered."""
    async with aiohttp.ClientSession() as session:
        yield Asking(f"{telegram.api_url}{bot.token}", session)
