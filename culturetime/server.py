"""The network's process: the routes of every edge in one application, clock and lanes beside it."""

import asyncio
import os
from functools import partial

import uvicorn
from fastapi import FastAPI

from core.store import Store
from core.store.queries import museums
from culturetime.clock import read_clock
from culturetime.serving import served
from culturetime.settings import Settings
from culturetime.wiring import opened_house
from web.health import health_routes


async def serve(settings: Settings, *, web: bool) -> None:
    """Serve until a signal ends it; what is in hand is finished first."""
    async with (
        opened_house(settings.database_url, {}, f"run-{os.getpid()}") as house,
        served(house, (), read_clock),
    ):
        if web:
            await _serve_web(settings, house.store)
        else:
            await asyncio.Event().wait()


async def _serve_web(settings: Settings, store: Store) -> None:
    application = FastAPI(title="Culture Time", docs_url="/api/docs", redoc_url=None)
    application.include_router(health_routes(partial(probe, store)))
    config = uvicorn.Config(
        application, host=settings.host, port=settings.port, log_level="warning", lifespan="off"
    )
    await uvicorn.Server(config).serve()


async def probe(store: Store) -> None:
    """Ask the store something small; raises StoreError when it can't answer."""
    await store.network().read(museums.every_museum)
