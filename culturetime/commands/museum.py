"""Museums, imported from and exported to their files."""

import asyncio
from pathlib import Path

import typer

from core.community import museums
from core.community.museum_file import read_museum_file
from culturetime.clock import read_clock
from culturetime.commands.files import read_text
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
    async with opened_store(read_settings().database_url) as store:
        now = read_clock()
        done = await store.network().write(lambda network: museums.apply(network, file, now))
    for line in done.changes:
        say(line)
    for line in done.notes:
        say(f"note: {line}")
    if not done.changes:
        say(f"{done.museum.slug} is as {path.name} says; nothing was changed.")


async def _export(slug: str) -> None:
    async with opened_store(read_settings().database_url) as store:
        text = await store.network().read(lambda network: museums.export(network, slug))
    typer.echo(text, nl=False)
