"""Chats that a museum's announcements go to: codes that connect them, and how they stand."""

import asyncio
from typing import Annotated

import typer
from rich.table import Table

from core.community import codes, museums
from core.store.queries import spaces
from core.store.queries.museums import Museum, every_museum
from core.store.queries.spaces import Space
from culturetime.clock import read_clock
from culturetime.commands.output import console, plain, say
from culturetime.opening import opened_store
from culturetime.settings import read_settings

app = typer.Typer(
    no_args_is_help=True, help="Chats that the bot posts to: connect them, list them."
)


@app.command()
def code(
    museum: str,
    *,
    staff: Annotated[bool, typer.Option("--staff", help="For the staff's own chat.")] = False,
    language: Annotated[str, typer.Option(help="What the bot speaks there.")] = "",
) -> None:
    """Make a code for MUSEUM; an administrator writes /connect and the code in the chat."""
    asyncio.run(_code(museum, language or None, staff=staff))


@app.command("list")
def list_(museum: Annotated[str, typer.Argument()] = "") -> None:
    """List the spaces of MUSEUM, or of all, and what is wrong with them."""
    asyncio.run(_list(museum))


async def _code(slug: str, language: str | None, *, staff: bool) -> None:
    async with opened_store(read_settings().database_url) as store:
        now = read_clock()
        made = await store.network().write(
            lambda network: codes.make(
                network, museums.named(network, slug), language, now, staff=staff
            )
        )
    say(made)
    hours = int(codes.LASTS.total_seconds() // 3600)
    say(f"Within {hours} hours, as an administrator of the chat, write there: /connect {made}")


async def _list(slug: str) -> None:
    table = Table("museum", "platform", "address", "language", "for", "bound by", "state")
    async with opened_store(read_settings().database_url) as store:
        found = await store.network().read(
            lambda network: [museums.named(network, slug)] if slug else every_museum(network)
        )
        for museum in found:
            for space in await store.museum(museum.id).read(spaces.every_space):
                table.add_row(*_row(museum, space))
    console().print(table)


def _row(museum: Museum, space: Space) -> tuple[str, ...]:
    return (
        museum.slug,
        space.platform.value,
        plain(space.address),
        space.language,
        "staff" if space.staff else "everybody",
        space.origin.value,
        _state(museum, space),
    )


def _state(museum: Museum, space: Space) -> str:
    trouble = f": {space.trouble.value.replace('_', ' ')}" if space.trouble else ""
    if space.closed_at is None:
        return f"trouble{trouble}" if trouble else "open"
    return f"closed {space.closed_at.astimezone(museum.zone):%Y-%m-%d %H:%M}{trouble}"
