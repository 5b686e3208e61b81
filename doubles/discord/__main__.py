"""`python -m doubles.discord`: runs the double until its input closes or it is told to end."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from doubles.discord.answering import Answering
from doubles.discord.application import Doors
from doubles.discord.state.double import Double
from doubles.running import Served, main


@asynccontextmanager
async def opening(spec: Path | None) -> AsyncIterator[Served]:
    """Open the double; `spec` is the published API, as OpenAPI."""
    double = Double()
    doors = Doors(double, _answering(spec))
    yield Served(doors.application(), double.live_at, double.end)


def _answering(spec: Path | None) -> Answering:
    if spec is None:
        return Answering()
    # The checks need a library that only those who test have.
    from doubles.discord.spec import Spec  # noqa: PLC0415 - loaded when asked for

    published = Spec.read(spec)
    return Answering(published.check_request, published.check_answer)


if __name__ == "__main__":
    main("doubles.discord", opening)
