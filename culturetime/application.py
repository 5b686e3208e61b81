"""The routes of every edge in one application."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from core.store import Store
from core.store.health import file_of
from core.store.queries import museums
from culturetime.clock import read_clock
from culturetime.same_origin import SameOrigin
from culturetime.wiring import House
from payments.hand_off import hand_off_routes
from payments.sandbox import Book, sandbox_provider, sandbox_routes
from web.health import health_routes

_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Place:
    """Where the application answers; `public_url` is how others reach it, if they do."""

    host: str
    port: int
    public_url: str | None

    @property
    def own_url(self) -> str:
        """The address by which this machine reaches it."""
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104 - compared
        return f"http://{host}:{self.port}"


@asynccontextmanager
async def opened_application(house: House, database: str, place: Place) -> AsyncIterator[ASGIApp]:
    """Make the application over the doors of `house`.

    Where nobody but this machine can reach it, payments are pretended; elsewhere there are none
    until a provider is connected.
    """
    application = FastAPI(title="Culture Time", docs_url=None, redoc_url=None, openapi_url=None)
    application.include_router(health_routes(partial(probe, house.store)))
    guarded = SameOrigin(application)
    if place.public_url is not None:
        yield guarded
        return
    file = file_of(database)
    with Book(f"{file}.sandbox" if file else ":memory:") as book:
        secret = secrets.token_bytes(_SECRET_BYTES)
        provider = sandbox_provider(house.giving, book, secret, place.own_url, read_clock)
        application.include_router(sandbox_routes(provider, place.public_url))
        application.include_router(hand_off_routes(house.giving, provider, read_clock))
        async with provider.running():
            yield guarded


async def answer(application: ASGIApp, place: Place) -> None:
    """Answer requests until a signal ends it."""
    config = uvicorn.Config(
        application, host=place.host, port=place.port, log_level="warning", lifespan="off"
    )
    await uvicorn.Server(config).serve()


async def probe(store: Store) -> None:
    """Ask the store something small; raises StoreError when it can't answer."""
    await store.network().read(museums.every_museum)
