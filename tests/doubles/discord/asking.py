"""A bot that asks the double over plain HTTP, and sees the answers as they are."""

import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest

from doubles.discord.client import Bot, Discord


class Refused(Exception):
    """A request was refused; `body` is what was answered."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(f"{status} {body}")
        self.status = status
        self.body = body

    @property
    def shape(self) -> tuple[int, int]:
        """The status and the code."""
        return self.status, self.body["code"]


@dataclass(frozen=True)
class Asking:
    """Asks for one bot."""

    address: str
    token: str = field(repr=False)
    session: aiohttp.ClientSession = field(repr=False)

    async def __call__(self, route: str, body: Any = None, picture: bytes = b"") -> Any:
        """Ask `POST /channels/7/messages` with JSON, or with a file beside it; raises Refused."""
        verb, _, path = route.partition(" ")
        more: dict[str, Any] = {} if body is None else {"json": body}
        if picture:
            form = aiohttp.FormData()
            form.add_field("payload_json", json.dumps(body))
            form.add_field(
                "files[0]", io.BytesIO(picture), filename="card.png", content_type="image/png"
            )
            more = {"data": form}
        headers = {"Authorization": f"Bot {self.token}"}
        async with self.session.request(
            verb, f"{self.address}{path}", headers=headers, **more
        ) as answer:
            told: Any = await answer.json() if answer.status != 204 else None
            if answer.status >= 400:
                raise Refused(answer.status, told)
            return told

    async def refused(self, route: str, body: Any = None, picture: bytes = b"") -> tuple[int, int]:
        """Give the status and code with which a request is refused."""
        with pytest.raises(Refused) as caught:
            await self(route, body, picture)
        return caught.value.shape


@asynccontextmanager
async def asking(discord: Discord, bot: Bot) -> AsyncIterator[Asking]:
    """Be that bot while this is entered."""
    async with aiohttp.ClientSession() as session:
        yield Asking(discord.api_url, bot.token, session)
