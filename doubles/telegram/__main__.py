"""`python -m doubles.telegram`: runs the double until its input closes or it is told to end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from doubles.running import Served, main
from doubles.telegram.answering import Answering
from doubles.telegram.application import Doors
from doubles.telegram.postman import Postman
from doubles.telegram.spec import Spec
from doubles.telegram.state.double import Double


@asynccontextmanager
async def opening(spec: Path | None) -> AsyncIterator[Served]:
    """Open the double; `spec` is the published Bot API."""
    answering = _answering(spec)
    async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
        postman = Postman(group, session, answering)
        doors = Doors(Double(), answering, postman)
        yield Served(doors.application(), lambda _address: None, postman.stop)


def _answering(spec: Path | None) -> Answering:
    if spec is None:
        return Answering()
    published = Spec.read(spec)
    return Answering(published.check_request, published.check_result)


if __name__ == "__main__":
    main("doubles.telegram", opening)
