"""The route that Telegram posts to: who is let in, what is kept, what is answered."""

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import partial

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from bots.telegram.webhook import secret_for, telegram_routes
from core.store import Store
from core.store.scope import of_network
from core.store.tables.network import arrival
from tests.bots.telegram.updates import NOW, message, update

KEY = b"a key of this test"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
ROWS = of_network(select(arrival.c.account, arrival.c.number, arrival.c.body))


@dataclass(slots=True)
class Door:
    """The route of the bots 5000 and 6000."""

    store: Store
    client: httpx2.AsyncClient
    woken: list[int] = field(default_factory=list)

    async def post(self, body: bytes, bot: str = "5000", secret: str | None = None) -> int:
        """Post as Telegram does; gives the status."""
        told = secret_for(KEY, 5000) if secret is None else secret
        headers = {HEADER: told} if told else {}
        answer = await self.client.post(f"/webhooks/telegram/{bot}", content=body, headers=headers)
        return answer.status_code

    async def rows(self) -> list[tuple[str, int, str]]:
        """Read what was kept."""
        found = await self.store.network().read(lambda network: network.run(ROWS).all())
        return [(row.account, row.number, row.body) for row in found]


@pytest.fixture
async def door(sqlite_url: str) -> AsyncIterator[Door]:
    store, application = Store(sqlite_url), FastAPI()
    woken: list[int] = []

    async def wake_of(bot: int) -> Callable[[], None] | None:
        return partial(woken.append, bot) if bot in {5000, 6000} else None

    application.include_router(telegram_routes(wake_of, KEY, store, lambda: NOW))
    transport = httpx2.ASGITransport(app=application)
    async with httpx2.AsyncClient(transport=transport, base_url="http://here") as client:
        yield Door(store, client, woken)
    await store.close()


HELLO = json.dumps(update("message", message("ciao"))).encode()


async def test_an_update_is_kept_then_confirmed_and_its_bot_woken(door: Door) -> None:
    assert await door.post(HELLO) == 200
    [(account, number, body)] = await door.rows()
    assert (account, number, json.loads(body)) == ("5000", 1, json.loads(HELLO))
    assert door.woken == [5000]


async def test_a_repeated_update_is_kept_once_for_each_bot(door: Door) -> None:
    assert [await door.post(HELLO) for _ in range(2)] == [200, 200]
    assert await door.post(HELLO, "6000", secret_for(KEY, 6000)) == 200
    assert len(await door.rows()) == 2


@pytest.mark.parametrize(
    ("bot", "secret"),
    [
        ("5000", ""),
        ("5000", "wrong"),
        ("5000", secret_for(KEY, 6000)),
        ("5000", secret_for(b"another key", 5000)),
        ("7000", secret_for(KEY, 7000)),
        ("05000", secret_for(KEY, 5000)),
        ("x", secret_for(KEY, 5000)),
    ],
)
async def test_what_telegram_alone_can_t_have_sent_leaves_no_row(
    door: Door, bot: str, secret: str
) -> None:
    assert await door.post(HELLO, bot, secret) == 404
    assert await door.rows() == []
    assert door.woken == []


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"null", b"\xff\xfe\0", b"{", b"[" * 100_000, b'{"update_id": "x"}', b"1e999"],
)
async def test_what_can_t_be_read_is_kept_for_a_look_and_confirmed(door: Door, body: bytes) -> None:
    assert [await door.post(body) for _ in range(2)] == [200, 200]
    [(_, number, _)] = await door.rows()
    assert number < 0


async def test_what_is_too_large_is_refused(door: Door) -> None:
    assert await door.post(b"x" * 5_000_000) == 413
    assert await door.rows() == []


async def test_while_nothing_can_be_kept_nothing_is_confirmed(door: Door, sqlite_url: str) -> None:
    await door.store.close()
    path = sqlite_url.removeprefix("sqlite:///")
    with open(path, "r+b") as file:  # noqa: ASYNC230, PTH123 - one quick write of a test
        file.write(b"this is no database" * 100)
    assert await door.post(HELLO) == 503
