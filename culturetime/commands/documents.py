"""A museum's documents: what the bot may quote."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from core.community import museums
from core.conversation import documents
from core.conversation.documents import Added, File
from core.store import MuseumScope
from core.store.queries import documents as rows
from core.store.queries.documents import Document
from culturetime.clock import read_clock
from culturetime.commands.files import read_bytes
from culturetime.commands.output import console, plain, say
from culturetime.opening import opened_store
from culturetime.settings import read_settings

app = typer.Typer(help="Documents that the bot may quote: add, list, remove them.")

_Museum = Annotated[str, typer.Argument(metavar="MUSEUM", help="The museum's short name.")]


@app.callback()
def group() -> None:
    """Say what a museum wrote elsewhere: Markdown, HTML, PDF."""


@app.command()
def add(
    museum: _Museum,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Markdown, HTML or PDF.")],
    *,
    title: Annotated[str, typer.Option(help="What answers call it; else its own title.")] = "",
    language: Annotated[str, typer.Option(help="Its language; else the museum's first.")] = "",
) -> None:
    """Add FILE to what the bot may quote; one of the same name gives way to it."""
    added = asyncio.run(_add(museum, file, title, language))
    say(f"{added.document.name}: «{added.document.title}», {added.passages} passages.")


@app.command("list")
def list_(museum: _Museum) -> None:
    """List the documents of MUSEUM."""
    found = asyncio.run(_list(museum))
    if not found:
        say("The museum has no documents.")
        return
    table = Table("name", "title", "language", "passages")
    for document, passages in found:
        title = plain(document.title)
        table.add_row(plain(document.name), title, document.language, str(passages))
    console().print(table)


@app.command()
def remove(
    museum: _Museum,
    name: Annotated[str, typer.Argument(metavar="NAME", help="As it is listed.")],
) -> None:
    """Remove a document: nothing of it is quoted any more."""
    asyncio.run(_remove(museum, name))
    say(f"{name} is removed.")


async def _add(slug: str, path: Path, title: str, language: str) -> Added:
    content = read_bytes(path)
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))
        spoken = language or museum.languages[0]
        file = documents.read(File(name=path.name, content=content, language=spoken, title=title))
        own, now = store.museum(museum.id), read_clock()
        return await own.write(lambda scope: documents.add(scope, file, now))


async def _list(slug: str) -> list[tuple[Document, int]]:
    def work(scope: MuseumScope) -> list[tuple[Document, int]]:
        counts = rows.counts(scope)
        return [(one, counts.get(one.id, 0)) for one in rows.every_document(scope)]

    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))
        return await store.museum(museum.id).read(work)


async def _remove(slug: str, name: str) -> None:
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))
        await store.museum(museum.id).write(lambda scope: documents.remove(scope, name))
