"""Whether the program lives, and whether it can serve."""

import httpx2
from fastapi import FastAPI

from core.errors import StoreUnavailable
from core.store import Store
from culturetime.application import probe
from tests.listening import address_of, free_socket, listening
from web.health import health_routes


async def _ask(path: str, application: FastAPI) -> httpx2.Response:
    at = free_socket()
    async with (
        listening(application, at),
        httpx2.AsyncClient(base_url=address_of(at), timeout=60) as client,
    ):
        return await client.get(path)


async def test_it_is_ready_while_the_store_answers(database_url: str) -> None:
    store = Store(database_url)
    application = FastAPI()

    async def ask() -> None:
        await probe(store)

    application.include_router(health_routes(ask))
    answer = await _ask("/readyz", application)
    await store.close()
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_it_lives_but_is_not_ready_while_the_store_is_away() -> None:
    async def away() -> None:
        raise StoreUnavailable("The database server can't be reached.")

    application = FastAPI()
    application.include_router(health_routes(away))
    assert (await _ask("/healthz", application)).status_code == 200
    answer = await _ask("/readyz", application)
    assert answer.status_code == 503
    assert answer.json()["reason"] == "The database server can't be reached."
