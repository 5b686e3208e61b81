"""Malformed updates by the thousand: each is confirmed at once, kept, and comes to an end."""

import json
from collections.abc import Callable

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from bots.telegram.accounts import Account
from bots.telegram.bot import opened_bot
from bots.telegram.hearing import Hearing
from bots.telegram.webhook import secret_for, telegram_routes
from core.conversation import Conversation
from core.conversation.answers import LexicalAnswers
from core.store import Store
from core.store.scope import of_network
from core.store.tables.network import arrival
from tests.bots.mutations import WRONG, changed, paths
from tests.bots.telegram.test_malformed import REAL
from tests.bots.telegram.updates import ME, NOW, SEALS

_ARRIVED = of_network(select(arrival.c.body, arrival.c.handled_at, arrival.c.problem))


@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.soak)])
async def test_each_malformed_update_is_confirmed_kept_and_comes_to_its_end(
    sqlite_url: str, step: int
) -> None:
    """Whatever Telegram posts is taken for good at once, and handled or kept with the reason."""
    store, key = Store(sqlite_url), b"a key of this test"
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret_for(key, ME.id)}
    every = [changed(raw, path, wrong) for raw in REAL for path in paths(raw) for wrong in WRONG]
    application, told = FastAPI(), every[::step]

    async def wake_of(_: int) -> Callable[[], None] | None:
        return lambda: None

    application.include_router(telegram_routes(wake_of, key, store, lambda: NOW))
    transport = httpx2.ASGITransport(app=application)
    async with (
        opened_bot(Account(token=f"{ME.id}:{'x' * 35}"), "http://127.0.0.1:9") as bot,
        httpx2.AsyncClient(transport=transport, base_url="http://here") as client,
    ):
        for number, one in enumerate(told, 1):
            numbered = {**one, "update_id": number} if one.get("update_id") == 1 else one
            sent = await client.post(
                f"/webhooks/telegram/{ME.id}", content=json.dumps(numbered), headers=headers
            )
            assert sent.status_code == 200
        hearing = Hearing(
            bot=bot,
            store=store,
            conversation=Conversation(store, LexicalAnswers),
            seals=SEALS,
            wake=lambda _: None,
            now=lambda: NOW,
        )
        while await hearing.handle_waiting():
            pass
    rows = await store.network().read(lambda network: network.run(_ARRIVED).all())
    assert len(told) - len(WRONG) * len(REAL) <= len(rows) <= len(told)
    assert all(row.handled_at for row in rows)
    assert all(bool(row.problem) == bool(row.body) for row in rows)
    await store.close()
