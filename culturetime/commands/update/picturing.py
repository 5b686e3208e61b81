"""The picture of an update, from a file."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from core.errors import Mistake, NoPicture
from core.outreach import updates
from core.outreach.updates import Standing
from core.pictures.photograph import LARGEST, fit, key_of
from core.store import MuseumScope
from core.store.queries import pictures
from core.store.queries.museums import Museum
from culturetime.commands.files import read_bytes
from culturetime.commands.update.application import app
from culturetime.commands.update.doing import hand, language_of, show

_File = Annotated[Path | None, typer.Argument(help="A JPEG, PNG or WebP; none: keep the picture.")]
Alt = Annotated[str, typer.Option("--alt", help="What it shows, for those who can't see it.")]
_Language = Annotated[str, typer.Option("--language", help="That of --alt; else the first.")]
_Remove = Annotated[bool, typer.Option("--remove", help="Take the picture out again.")]


@app.command()
def picture(
    museum: str,
    number: int,
    file: _File = None,
    alt: Alt = "",
    language: _Language = "",
    *,
    remove: _Remove = False,
) -> None:
    """Put the picture of FILE into the update NUMBER, or say what its picture shows."""
    data = None if file is None else read_picture(file)

    def deed(of: Museum, scope: MuseumScope, at: datetime) -> Standing:
        by, code = hand(of), language_of(of, language)
        if remove:
            return updates.leave_out(scope, number, by, at)
        if data is None:
            return updates.describe(scope, number, code, alt, by, at)
        said = {code: alt} if alt else {}
        return updates.illustrate(scope, number, kept(scope, data, at), said, by, at)

    asyncio.run(show(museum, deed))


def read_picture(file: Path) -> bytes:
    """Read a picture, made fit to be shown everywhere; raises Mistake."""
    try:
        return fit(read_bytes(file))
    except NoPicture as problem:
        most = LARGEST // 2**20
        wanted = f"Give a JPEG, PNG or WebP of at most {most} MB"
        raise Mistake(f"{file} can't be shown: {problem}. {wanted}.") from None


def kept(scope: MuseumScope, data: bytes, at: datetime) -> str:
    """Keep a picture; gives its key."""
    key = key_of(data)
    pictures.keep(scope, key, data, at)
    return key
