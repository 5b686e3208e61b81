"""Updates go out, wait, go on, are stopped and taken back."""

import asyncio
from datetime import datetime
from typing import Annotated

import typer

from core.errors import Mistake
from core.outreach import updates
from core.outreach.updates import Standing
from core.store import MuseumScope
from core.store.queries.museums import Museum
from core.texts import updates as texts
from culturetime.commands.update.application import app
from culturetime.commands.update.doing import do, hand, show
from culturetime.commands.update.refused import WORDS

_At = Annotated[str, typer.Option("--at", help='By the museum\'s clock: "2026-05-02 18:00".')]
_Yes = Annotated[bool, typer.Option("--yes", help="Don't ask.")]


@app.command()
def send(museum: str, number: int, at: _At = "", *, yes: _Yes = False) -> None:
    """Send the draft NUMBER, or at an instant; the running program brings it to everybody.

    Where the museum wants two, this approves what somebody wrote in a chat.
    """
    asyncio.run(_send(museum, number, _read(at), yes=yes))


@app.command()
def stop(museum: str, number: int) -> None:
    """Let no more of the update NUMBER go out; what was read stays.

    In its 30 seconds, or before its instant, it becomes a draft again; a draft is thrown away.
    """
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
def delete(museum: str, number: int, *, yes: _Yes = False) -> None:
    """Take the update NUMBER away wherever it was read, and send no more of it."""
    if not yes:
        typer.confirm(texts.delete_for_sure(WORDS, number=number), abort=True)
    asyncio.run(do(museum, number, updates.take_back))


def _read(at: str) -> datetime | None:
    """Read an instant, by a wall clock unless it says more; nothing for none. Raises Mistake."""
    try:
        return datetime.fromisoformat(at) if at else None
    except ValueError:
        wanted = 'Write it like --at "2026-05-02 18:00"'
        raise Mistake(f"{at!r} can't be read as an instant. {wanted}.") from None


async def _send(slug: str, number: int, wall: datetime | None, *, yes: bool) -> None:
    def ready(museum: Museum, scope: MuseumScope, at: datetime) -> Standing:
        found = updates.standing(scope, number)
        updates.refuse_unready(found, at, _by_the_clock_of(museum, wall))
        return found

    await show(slug, ready)
    if not yes:
        typer.confirm(texts.sure(WORDS), abort=True)

    def deed(museum: Museum, scope: MuseumScope, at: datetime) -> Standing:
        when = _by_the_clock_of(museum, wall)
        return updates.release(scope, number, hand(museum), at, when)

    await show(slug, deed)


def _by_the_clock_of(museum: Museum, at: datetime | None) -> datetime | None:
    return at if at is None or at.tzinfo else at.replace(tzinfo=museum.zone)
