"""Links that lead to a museum's bot and tell where people found them, and what came of each."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import segno
import typer
from rich.table import Table

from core.community import museums, start_links
from core.store import NetworkScope
from core.store.queries.sources import counts
from core.store.queries.start_links import StartLink
from culturetime.clock import read_clock
from culturetime.commands.named import CampaignName, find
from culturetime.commands.output import console, plain, say
from culturetime.opening import opened_store
from culturetime.settings import read_settings


def link(
    museum: Annotated[str, typer.Argument(metavar="MUSEUM[/CAMPAIGN]")],
    *,
    source: Annotated[str, typer.Option(help="Where people find it, such as poster-entrance.")],
    bot: Annotated[str, typer.Option(help="The name of the bot on Telegram.")] = "",
    qr: Annotated[Path | None, typer.Option(help="Draw it into this SVG or PNG file.")] = None,
) -> None:
    """Make the link to a museum's bot that is found at SOURCE, with a QR code for print."""
    if qr is not None and qr.suffix not in (".svg", ".png"):
        raise typer.BadParameter("a QR code is drawn into an .svg or .png file")
    made = asyncio.run(_made(museum, source))
    address = f"https://t.me/{bot.removeprefix('@')}?start={made.token}" if bot else ""
    say(address or f"/start {made.token}")
    if address and qr is not None:
        segno.make(address, error="m", micro=False).save(str(qr), scale=10, border=4)
        say(f"Its QR code is in {qr}.")
    elif address and sys.stdout.isatty():
        segno.make(address, error="m", micro=False).terminal(compact=True)
    elif not address:
        say("With --bot NAME it is a link to that bot on Telegram, with a QR code.")


def sources(museum: str) -> None:
    """Count what each link has led to MUSEUM: members, and how many of them gave."""
    asyncio.run(_counted(museum))


async def _made(name: str, source: str) -> StartLink:
    slug, _, campaign = name.partition("/")
    now = read_clock()

    def work(network: NetworkScope) -> StartLink:
        if not campaign:
            own = museums.named(network, slug).id
            return start_links.link_for(network, own, None, source, now)
        named = find(network, CampaignName(slug, campaign))
        return start_links.link_for(network, named.museum.id, named.campaign.id, source, now)

    async with opened_store(read_settings().database_url) as store:
        return await store.network().write(work)


async def _counted(slug: str) -> None:
    table = Table("source", "members", "backers")
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))
        for one in await store.museum(museum.id).read(counts):
            table.add_row(plain(one.source), str(one.members), str(one.backers))
    console().print(table)
