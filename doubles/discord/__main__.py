"""`python -m doubles.discord`: runs the double until its input closes or it is told to end."""

import argparse
import asyncio
import json
import os
import signal
import sys
from pathlib import Path

from aiohttp import web

from doubles.discord.answering import Answering
from doubles.discord.application import Doors
from doubles.discord.state.double import Double


def main() -> None:
    """Read the arguments and run."""
    reader = argparse.ArgumentParser(prog="doubles.discord", description=__doc__)
    reader.add_argument("--port", type=int, default=0, help="0 takes a free one")
    reader.add_argument("--spec", type=Path, help="the published API, as OpenAPI in JSON")
    given = reader.parse_args()
    asyncio.run(run(given.port, given.spec))


async def run(port: int, spec: Path | None) -> None:
    """Serve on the loopback address; the first line on standard output is the address, as JSON."""
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, ending.set)
    loop.add_signal_handler(signal.SIGINT, ending.set)
    loop.add_reader(sys.stdin.fileno(), _end_with_input, ending)
    double = Double()
    doors = Doors(double, _answering(spec))
    runner = web.AppRunner(doors.application(), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    double.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    sys.stdout.write(json.dumps({"address": double.address}) + "\n")
    sys.stdout.flush()
    await ending.wait()
    for world in double.worlds.values():
        world.end()
    await runner.cleanup()


def _answering(spec: Path | None) -> Answering:
    if spec is None:
        return Answering()
    # The checks need a library that only those who test have.
    from doubles.discord.spec import Spec  # noqa: PLC0415 - loaded when asked for

    published = Spec.read(spec)
    return Answering(published.check_request, published.check_answer)


def _end_with_input(ending: asyncio.Event) -> None:
    if not os.read(sys.stdin.fileno(), 65536):
        asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        ending.set()


if __name__ == "__main__":
    main()
