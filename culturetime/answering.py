"""The application answers beside other work of the same program, which keeps its own signals."""

import asyncio
import errno
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from core.errors import Mistake
from culturetime.heads import Heads

#: Streams of events stay open: a stop does not wait for who watches.
_PATIENCE_SECONDS = 2
_WAITING = 128


def listen(host: str, port: int) -> socket.socket:
    """Take a port of this machine, 0 being any that is free; who calls from now on waits.

    Raises PortTaken for one that is in use, Mistake for one that can't be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen(_WAITING)
    except OSError as error:
        opened.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(port) from error
        raise Mistake(f"Nothing can be served at {host}:{port}: {error.strerror}.") from error
    return opened


class PortTaken(Mistake):
    """Another program serves at the port."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"Port {port} is taken by another program. "
            "End that one, or set CULTURETIME_PORT to another port."
        )
        self.port = port


@asynccontextmanager
async def answering(
    application: ASGIApp, opened: socket.socket, log: Path | None = None
) -> AsyncIterator[None]:
    """Answer who calls at `opened` while this is entered.

    What goes wrong is logged, and written to the file `log` if there is one.
    """
    server = _Server(
        uvicorn.Config(
            application,
            http=Heads,
            log_config=None,
            log_level="error",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=_PATIENCE_SECONDS,
        )
    )
    with _logged(log) if log else nullcontext():
        async with asyncio.TaskGroup() as group:
            serving = group.create_task(server.serve(sockets=[opened]))
            try:
                yield
            finally:
                server.should_exit = True
                await asyncio.wait({serving})


class _Server(uvicorn.Server):
    """A server that leaves the signals to the program around it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@contextmanager
def _logged(log: Path) -> Iterator[None]:
    """Keep the server's complaints out of a terminal that shows something else."""
    handler = logging.FileHandler(log, encoding="utf-8", delay=True)
    logger = logging.getLogger("uvicorn.error")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()
