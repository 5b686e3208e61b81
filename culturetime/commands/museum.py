"""Museums, imported from and exported to their files."""

import asyncio
from pathlib import Path

import typer

from core.community import museums
from core.community.museum_file import read_museum_file
from core.community.museum_file.records import DocumentEntry
from core.community.museums import Applied
from core.conversation import documents
from core.conversation.documents import Cut, Declared, File
from core.store import NetworkScope
from culturetime.clock import read_clock
from culturetime.commands.files import read_bytes, read_text
from culturetime.commands.output import say
from culturetime.opening import opened_store
from culturetime.settings import read_settings

app = typer.Typer(no_args_is_help=True, help="Museums, imported from and exported to files.")


@app.command("import")
def import_(file: Path) -> None:
    """Make a museum what FILE (TOML) declares; doing it twice changes nothing."""
    asyncio.run(_import(file))


@app.command()
def export(slug: str) -> None:
    """Write the museum SLUG as a museum file."""
    asyncio.run(_export(slug))


async def _import(path: Path) -> None:
    file = read_museum_file(read_text(path), path.name)
    read = [_read(path.parent, one) for one in file.documents]
    now = read_clock()

    def work(network: NetworkScope) -> tuple[Applied, Declared]:
        done = museums.apply(network, file, now)
        return done, documents.apply(network.museum(done.museum.id), read, now)

    async with opened_store(read_settings().database_url) as store:
        done, declared = await store.network().write(work)
    changes = (*done.changes, *declared.changes)
    for line in changes:
        say(line)
    for line in (*done.notes, *declared.notes):
        say(f"note: {line}")
    if not changes:
        say(f"{done.museum.slug} is as {path.name} says; nothing was changed.")


def _read(folder: Path, named: DocumentEntry) -> Cut:
    content = read_bytes(folder / named.file)
    return documents.read(
        File(name=named.file, content=content, language=named.language, title=named.title)
    )


async def _export(slug: str) -> None:
    async with opened_store(read_settings().database_url) as store:
        text = await store.network().read(lambda network: museums.export(network, slug))
    typer.echo(text, nl=False)
