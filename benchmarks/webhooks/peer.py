"""The plain way: FastAPI, the event built by Stripe's own library, one row by aiosqlite."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import import_module
from tempfile import TemporaryDirectory
from typing import Any

import stripe
from fastapi import FastAPI, Request, Response

from benchmarks.harness.declaring import Deed
from benchmarks.webhooks.posting import PATH, posted_to
from benchmarks.webhooks.told import HEADER, SECRET

_TABLE = "CREATE TABLE event (id TEXT PRIMARY KEY, type TEXT NOT NULL, body TEXT NOT NULL)"
_KEEP = "INSERT OR IGNORE INTO event VALUES (?, ?, ?)"


def plain_webhook(events: int) -> Callable[[], AbstractAsyncContextManager[Deed]]:
    """Open the plain webhook for so many `events`. It stores each, and does nothing else."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Deed]:
        # Only benchmarks need it: `make bench` installs it.
        aiosqlite: Any = import_module("aiosqlite")
        with TemporaryDirectory() as folder:
            async with aiosqlite.connect(f"{folder}/peer.db") as database:
                await database.execute("PRAGMA journal_mode=WAL")
                await database.execute("PRAGMA synchronous=NORMAL")
                await database.execute(_TABLE)
                await database.commit()
                async with posted_to(_application(database), range(1, events + 1)) as deed:
                    yield deed

    return opened


def _application(database: Any) -> FastAPI:
    application = FastAPI()

    @application.post(PATH)
    async def take(request: Request) -> Response:
        body = await request.body()
        event = stripe.Webhook.construct_event(body, request.headers[HEADER], SECRET)
        row = (event.id, event.type, body.decode())
        await database.execute(_KEEP, row)
        await database.commit()
        return Response()

    return application
