"""Updates from the command line: written, looked at, sent, held, edited, taken back."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from core.community import museums
from core.community.museums import now_of
from core.errors import Mistake
from core.outreach import updates
from core.outreach.segments import Segment
from core.outreach.updates import Obstacle, Standing, UpdateRefused
from core.outreach.updates.forecast import Forecast, forecast
from core.states.outreach import Circle
from core.store import MuseumScope, NetworkScope
from core.store.queries.museums import Museum
from core.texts import Words
from core.texts import updates as texts
from culturetime.clock import read_clock
from culturetime.commands.files import read_text
from culturetime.commands.output import say
from culturetime.opening import opened_store
from culturetime.settings import read_settings

app = typer.Typer(no_args_is_help=True, help="What a museum writes to its community.")

_T = TypeVar("_T")

_WORDS = Words("en")
#: Who wrote what was written here.
_HERE = "command line"
_LISTED = 20

_Text = Annotated[str, typer.Argument(help="The words, or @FILE for those in a file.")]
_Language = Annotated[str, typer.Option("--language", help="Such as fr; else the museum's first.")]
_Circle = Annotated[Circle, typer.Option("--to", help="Which of the members.")]
_At = Annotated[
    datetime | None,
    typer.Option("--at", formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"], help="The museum's clock."),
]
_Yes = Annotated[bool, typer.Option("--yes", help="Don't ask.")]

#: Does something with the update of a number, at the museum's instant.
Deed = Callable[[MuseumScope, int, datetime], Standing]


@app.command()
def write(
    museum: str, text: _Text, language: _Language = "", to: _Circle = Circle.EVERYBODY
) -> None:
    """Keep a draft for the community of MUSEUM; nothing goes out yet."""
    asyncio.run(_write(museum, text, language, to))


@app.command("list")
def list_(museum: str) -> None:
    """List the newest updates of MUSEUM."""
    asyncio.run(_list(museum))


@app.command()
def show(museum: str, number: int) -> None:
    """Show the update NUMBER: its words, whom it reaches, how far it has come."""
    asyncio.run(_do(museum, number, _look))


@app.command()
def edit(museum: str, number: int, text: _Text, language: _Language = "") -> None:
    """Let the update NUMBER say TEXT, also where it was read already."""
    asyncio.run(_edit(museum, number, text, language))


@app.command()
def send(museum: str, number: int, at: _At = None, *, yes: _Yes = False) -> None:
    """Send the draft NUMBER, or at an instant; the running program brings it to everybody."""
    asyncio.run(_send(museum, number, at, yes=yes))


@app.command()
def stop(museum: str, number: int) -> None:
    """Let no more of the update NUMBER go out; what was read stays."""
    asyncio.run(_do(museum, number, updates.stop))


@app.command()
def pause(museum: str, number: int) -> None:
    """Let the update NUMBER wait."""
    asyncio.run(_do(museum, number, updates.pause))


@app.command()
def resume(museum: str, number: int) -> None:
    """Let the update NUMBER go on."""
    asyncio.run(_do(museum, number, updates.resume))


@app.command()
def delete(museum: str, number: int) -> None:
    """Take the update NUMBER away wherever it was read, and send no more of it."""
    asyncio.run(_do(museum, number, updates.take_back))


async def _write(slug: str, text: str, language: str, circle: Circle) -> None:
    words, now = _words(text), read_clock()

    def work(network: NetworkScope) -> int:
        museum = _own(network, slug)
        of = _language(museum, language)
        at = now_of(museum, now)
        written = updates.write(network, museum.id, words, of, _HERE, at)
        segment = Segment(circle=circle, spaces=circle is Circle.EVERYBODY)
        updates.aim(network.museum(museum.id), written.number, segment)
        return written.number

    async with opened_store(read_settings().database_url) as store:
        number = await store.network().write(_told(work))
    await _do(slug, number, _look)


async def _edit(slug: str, number: int, text: str, language: str) -> None:
    words = _words(text)

    def deed(museum: Museum, scope: MuseumScope, at: datetime) -> Standing:
        return updates.say(scope, number, _language(museum, language), words, at)

    await _show(slug, deed)


async def _send(slug: str, number: int, wall: datetime | None, *, yes: bool) -> None:
    await _do(slug, number, _look)
    if not yes:
        typer.confirm(texts.sure(_WORDS), abort=True)

    def deed(museum: Museum, scope: MuseumScope, at: datetime) -> Standing:
        when = wall.replace(tzinfo=museum.zone) if wall else None
        return updates.release(scope, number, at, when)

    await _show(slug, deed)


async def _list(slug: str) -> None:
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))
        found = await store.museum(museum.id).read(partial(updates.recent, most=_LISTED))
    for one in found:
        say(_title(one))
    if not found:
        say(texts.none_yet(_WORDS))


async def _do(slug: str, number: int, deed: Deed) -> None:
    await _show(slug, lambda _, scope, at: deed(scope, number, at))


def _look(scope: MuseumScope, number: int, _: datetime) -> Standing:
    return updates.standing(scope, number)


async def _show(slug: str, deed: Callable[[Museum, MuseumScope, datetime], Standing]) -> None:
    """Do something in the museum's scope, and show the update as it stands then."""
    now = read_clock()

    def work(network: NetworkScope) -> tuple[Museum, Standing, Forecast]:
        museum = _own(network, slug)
        scope, at = network.museum(museum.id), now_of(museum, now)
        found = deed(museum, scope, at)
        return museum, found, forecast(scope, found.update, at)

    async with opened_store(read_settings().database_url) as store:
        museum, found, coming = await store.network().write(_told(work))
    for line in _lines(museum, found, coming):
        say(line)


def _told(work: Callable[[NetworkScope], _T]) -> Callable[[NetworkScope], _T]:
    """Do `work`; what can't be done with an update is the operator's mistake."""

    def told(network: NetworkScope) -> _T:
        try:
            return work(network)
        except UpdateRefused as refused:
            raise Mistake(_obstacle(refused.obstacle)) from None

    return told


def _obstacle(obstacle: Obstacle) -> str:
    """Say what can't be done, and which command helps: in a chat that is another."""
    match obstacle:
        case Obstacle.UNKNOWN:
            return "There is no such update. culturetime update list shows the newest."
        case Obstacle.EMPTY:
            return "Say what the community should read: the words, or @FILE for those in a file."
        case Obstacle.OVER:
            return "It was stopped or deleted. Write a new one with culturetime update write."
        case _:
            return texts.cannot(_WORDS, obstacle=obstacle, longest=updates.LONGEST)


def _own(network: NetworkScope, slug: str) -> Museum:
    museum = museums.named(network, slug)
    if museum.replay_at is not None:
        raise Mistake(texts.replayed(_WORDS))
    return museum


def _language(museum: Museum, wanted: str) -> str:
    if wanted and wanted not in museum.languages:
        known = ", ".join(museum.languages)
        raise Mistake(f"{museum.slug} speaks {known}, not {wanted!r}: give one of these.")
    return wanted or museum.languages[0]


def _words(text: str) -> str:
    return read_text(Path(text[1:])) if text.startswith("@") else text


def _title(found: Standing) -> str:
    return texts.title(_WORDS, number=found.update.number, state=found.state)


def _lines(museum: Museum, found: Standing, coming: Forecast) -> list[str]:
    segment = Segment.read(found.update.segment)
    lines = [_title(found)]
    for code, text in found.update.texts.items():
        lines += [f"-- {code}", text]
    lines += ["--", texts.circle(_WORDS, of=segment.circle)]
    if found.occasion is not None:
        size = found.occasion.size
        return [*lines, texts.counted(_WORDS, counts=found.counts, size=size)]
    lines.append(texts.recipients(_WORDS, people=coming.people, spaces=coming.places))
    lines += [
        texts.lane(_WORDS, platform=platform, count=count)
        for platform, count in coming.per_platform.items()
    ]
    lines.append(texts.takes(_WORDS, at_least=coming.takes))
    if found.update.due_at is not None:
        due = found.update.due_at.astimezone(museum.zone)
        lines.append(f"Due at {due:%Y-%m-%d %H:%M:%S %Z}.")
    return lines
