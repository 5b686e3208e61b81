"""Updates are written, changed and looked at."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from core.community import museums
from core.community.museums import now_of
from core.errors import Mistake
from core.outreach import updates
from core.outreach.frozen import in_order
from core.outreach.segments import Segment
from core.outreach.updates import Standing
from core.outreach.updates.described import beginning
from core.states.outreach import Circle
from core.store import MuseumScope, NetworkScope
from core.store.queries.museums import Museum
from core.texts import updates as texts
from culturetime.clock import read_clock
from culturetime.commands.output import say
from culturetime.commands.update.application import app
from culturetime.commands.update.doing import (
    do,
    hand,
    language_of,
    look,
    own,
    show,
    title,
    words_in,
    written,
)
from culturetime.commands.update.picturing import Alt, kept, read_picture
from culturetime.commands.update.refused import WORDS

_LISTED = 20

_Text = Annotated[
    str,
    typer.Argument(
        help="The words, or @FILE for those in a file; -- before words that begin with a stroke."
    ),
]
_Language = Annotated[str, typer.Option("--language", help="Such as fr; else the museum's first.")]
_Rewritten = Annotated[
    str, typer.Option("--language", help="Such as fr; else its own, or the museum's first.")
]
_Circle = Annotated[Circle, typer.Option("--to", help="Which of the members.")]
_Picture = Annotated[Path | None, typer.Option("--picture", help="A JPEG, PNG or WebP.")]


@app.command()
def write(  # noqa: PLR0917 - each is one thing that can be said of it
    museum: str,
    text: _Text,
    language: _Language = "",
    to: _Circle = Circle.EVERYBODY,
    picture: _Picture = None,
    alt: Alt = "",
) -> None:
    """Keep a draft for the community of MUSEUM; nothing goes out yet."""
    if (picture is None) != (not alt):
        raise Mistake("A picture comes with its words: give both --picture and --alt.")
    shown = None if picture is None else (read_picture(picture), alt)
    asyncio.run(_write(museum, text, language, to, shown))


@app.command("list")
def list_(museum: str) -> None:
    """List the newest updates of MUSEUM."""
    asyncio.run(_list(museum))


@app.command("show")
def show_(museum: str, number: int) -> None:
    """Show the update NUMBER: its words, whom it reaches, how far it has come."""
    asyncio.run(do(museum, number, look))


@app.command()
def edit(museum: str, number: int, text: _Text, language: _Rewritten = "") -> None:
    """Let the update NUMBER say TEXT, also where it was read already."""
    asyncio.run(_edit(museum, number, text, language))


async def _write(
    slug: str, text: str, language: str, circle: Circle, shown: tuple[bytes, str] | None
) -> None:
    words, now = words_in(text), read_clock()

    def work(network: NetworkScope) -> int:
        museum = own(network, slug)
        of = language_of(museum, language)
        at = now_of(museum, now)
        new = updates.write(network, museum.id, words, of, hand(museum), at)
        segment = Segment(circle=circle, spaces=circle is Circle.EVERYBODY)
        scope = network.museum(museum.id)
        updates.aim(scope, new.number, segment)
        if shown is not None:
            key, alt = kept(scope, shown[0], at), {of: shown[1]}
            updates.illustrate(scope, new.number, key, alt, hand(museum), at)
        return new.number

    await do(slug, await written(work), look)


async def _edit(slug: str, number: int, text: str, language: str) -> None:
    words = words_in(text)

    def deed(museum: Museum, scope: MuseumScope, at: datetime) -> Standing:
        code = language_of(museum, language or _own(scope, number))
        return updates.say(scope, number, code, words, hand(museum), at)

    await show(slug, deed)


def _own(scope: MuseumScope, number: int) -> str:
    """Name the language of an update that is written in one; nothing where it has more."""
    codes = list(updates.standing(scope, number).update.texts)
    return codes[0] if len(codes) == 1 else ""


async def _list(slug: str) -> None:
    found = await written(lambda network: _recent(network, slug))
    for line in found:
        say(line)
    if not found:
        say(texts.none_yet(WORDS))


def _recent(network: NetworkScope, slug: str) -> list[str]:
    museum = museums.named(network, slug)
    found = updates.recent(network.museum(museum.id), _LISTED)
    return [f"{title(one)} · {beginning(_first(museum, one))}" for one in found]


def _first(museum: Museum, of: Standing) -> str:
    return next(iter(in_order(museum.languages, of.update.texts).values()))
