"""Updates go out, wait, go on, are stopped and taken back."""

import asyncio
from datetime import datetime
from typing import Annotated

import typer

from core.outreach import updates
from core.outreach.updates import Standing
from core.store import MuseumScope
from core.store.queries.museums import Museum
from core.texts import updates as texts
from culturetime.commands.update.application import app
from culturetime.commands.update.doing import WORDS, do, hand, look, show

_At = Annotated[
    datetime | None,
    typer.Option("--at", formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"], help="The museum's clock."),
]
_Yes = Annotated[bool, typer.Option("--yes", help="Don't ask.")]


@app.command()
def send(museum: str, number: int, at: _At = None, *, yes: _Yes = False) -> None:
    """Send the draft NUMBER, or at an instant; the running program brings it to everybody.

    Where the museum wants two, this approves what somebody wrote in a chat.
    """
    asyncio.run(_send(museum, number, at, yes=yes))


@app.command()
def stop(museum: str, number: int) -> None:
    """Let no more of the update NUMBER go out; what was read stays."""
    asyncio.run(do(museum, number, updates.stop))


@app.command()
def pause(museum: str, number: int) -> None:
    """Let the update NUMBER wait."""
    asyncio.run(do(museum, number, updates.pause))


@app.command()
def resume(museum: str, number: int) -> None:
    """Let the update NUMBER go on."""
    asyncio.run(do(museum, number, updates.resume))


@app.command()
def delete(museum: str, number: int) -> None:
    """Take the update NUMBER away wherever it was read, and send no more of it."""
    asyncio.run(do(museum, number, updates.take_back))


async def _send(slug: str, number: int, wall: datetime | None, *, yes: bool) -> None:
    await do(slug, number, look)
    if not yes:
        typer.confirm(texts.sure(WORDS), abort=True)

    def deed(museum: Museum, scope: MuseumScope, at: datetime) -> Standing:
        when = wall.replace(tzinfo=museum.zone) if wall else None
        return updates.release(scope, number, hand(museum), at, when)

    await show(slug, deed)
