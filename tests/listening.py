"""An application that listens on this machine, for tests that speak real HTTP to it."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.types import ASGIApp


def free_socket() -> socket.socket:
    """Take a port of the loopback address that nobody uses."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.bind(("127.0.0.1", 0))
    return taken


def address_of(taken: socket.socket) -> str:
    """Give the web address of a socket."""
    return f"http://127.0.0.1:{taken.getsockname()[1]}"


@asynccontextmanager
async def listening(application: ASGIApp, at: socket.socket) -> AsyncIterator[None]:
    """Serve `application` while this is entered."""
    config = uvicorn.Config(application, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    # Without this the server would hold on to connections that a test left open.
    config.timeout_graceful_shutdown = 1
    async with asyncio.TaskGroup() as group:
        group.create_task(server.serve(sockets=[at]))
        try:
            yield
        finally:
            server.should_exit = True
