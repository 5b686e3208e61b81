"""Running a double as a process of its own."""

import argparse
import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Served:
    """What a process serves. `found` hears the address first; `end` lets go of who waits."""

    application: web.Application
    found: Callable[[str], None]
    end: Callable[[], None]


#: Opens a double, with the published API where a file of it is given.
Opening = Callable[[Path | None], AbstractAsyncContextManager[Served]]


def main(name: str, opening: Opening) -> None:
    """Read the arguments and run until the input closes or the process is told to end."""
    reader = argparse.ArgumentParser(prog=name, description="Runs until its input closes.")
    reader.add_argument("--port", type=int, default=0, help="0 takes a free one")
    reader.add_argument("--spec", type=Path, help="the published API, as JSON")
    given = reader.parse_args()
    asyncio.run(_run(given.port, opening(given.spec)))


async def _run(port: int, opening: AbstractAsyncContextManager[Served]) -> None:
    """Serve on the loopback address; the first line on standard output is the address, as JSON."""
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, ending.set)
    loop.add_signal_handler(signal.SIGINT, ending.set)
    loop.add_reader(sys.stdin.fileno(), _end_with_input, ending)
    async with opening as served:
        runner = web.AppRunner(served.application, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        served.found(address)
        sys.stdout.write(json.dumps({"address": address}) + "\n")
        sys.stdout.flush()
        await ending.wait()
        served.end()
        await runner.cleanup()


def _end_with_input(ending: asyncio.Event) -> None:
    if not os.read(sys.stdin.fileno(), 65536):
        asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        ending.set()
