"""`python -m doubles.stripe`: runs the double until its input closes or it is told to end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from doubles.running import Served, main
from doubles.stripe.answering import Answering
from doubles.stripe.application import Doors
from doubles.stripe.postman import Postman
from doubles.stripe.state.double import Double


@asynccontextmanager
async def opening(spec: Path | None) -> AsyncIterator[Served]:
    """Open the double; `spec` is the published API, as OpenAPI, compressed or not."""
    double = Double()
    connector = aiohttp.TCPConnector(limit=0)
    async with (
        aiohttp.ClientSession(connector=connector) as session,
        asyncio.TaskGroup() as group,
    ):
        postman = Postman(group, session)
        doors = Doors(double, _answering(double, spec), postman)

        def end() -> None:
            double.end()
            postman.stop()

        yield Served(doors.application(), double.live_at, end)


def _answering(double: Double, spec: Path | None) -> Answering:
    if spec is None:
        return Answering()
    # The checks need a library that only those who test have.
    from doubles.stripe.spec import Spec  # noqa: PLC0415 - loaded when asked for

    published = Spec.read(spec)
    double.check_event = published.check_event
    return Answering(published.check_request, published.check_answer)


if __name__ == "__main__":
    main("doubles.stripe", opening)
