"""Files of gifts: those that came without a provider, and the whole ledger."""

import asyncio
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from core.errors import Mistake
from core.giving import books
from core.states.staff import StaffDeed
from core.store import MuseumScope
from culturetime.clock import read_clock
from culturetime.commands.deeds import note
from culturetime.commands.files import read_text
from culturetime.commands.named import CampaignName, Named, campaign_name, find, find_for_gifts
from culturetime.commands.output import complain, say
from culturetime.opening import opened_store
from culturetime.settings import read_settings
from payments.offline import Expected, Imported, Rows, import_gifts, read_gifts

app = typer.Typer(no_args_is_help=True)


@app.callback()
def gifts() -> None:
    """Gifts: enter those that came by transfer, cash, cheque or bequest; export all."""


@app.command("import")
def import_(
    file: Path,
    campaign: Annotated[
        CampaignName, typer.Option(parser=campaign_name, metavar="MUSEUM/CAMPAIGN")
    ],
    *,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Enter the good rows.")] = False,
) -> None:
    """Enter the gifts of FILE (CSV): all rows are checked first, and each counts once."""
    asyncio.run(_import(file, campaign, skip_bad=skip_bad))


@app.command()
def export(
    campaign: Annotated[
        CampaignName, typer.Argument(parser=campaign_name, metavar="MUSEUM/CAMPAIGN")
    ],
) -> None:
    """Write every movement of money of a campaign as CSV, with the figures after each."""
    asyncio.run(_export(campaign))


async def _export(name: CampaignName) -> None:
    async with opened_store(read_settings().database_url) as store:
        named = await store.network().read(lambda network: find(network, name))
        zone = named.museum.zone
        text = await store.museum(named.museum.id).read(
            lambda scope: books.spreadsheet(scope, named.campaign, zone)
        )
    sys.stdout.buffer.write(text.encode())


async def _import(path: Path, name: CampaignName, *, skip_bad: bool) -> None:
    text = read_text(path)
    async with opened_store(read_settings().database_url) as store:
        named = await store.network().read(lambda network: find_for_gifts(network, name))
        museum, campaign = named.museum, named.campaign
        now = read_clock()
        rows = read_gifts(text, _expected(named, now))
        _say_bad(rows, path)
        if rows.bad and not skip_bad:
            raise Mistake("Nothing was entered. Mend these rows, or add --skip-bad to skip them.")
        gifts = [row.gift for row in rows.good]
        door = store.museum(museum.id)
        done = await import_gifts(door, campaign.id, gifts, museum.rates, now)
        await door.write(lambda own: _note(own, path, done, now))
    say(_result(done))


def _note(own: MuseumScope, path: Path, done: Imported, now: datetime) -> None:
    note(own, StaffDeed.IMPORTED, now, file=path.name, entered=done.entered, known=done.known)


def _say_bad(rows: Rows, path: Path) -> None:
    for bad in rows.bad:
        complain(f"{path.name}, line {bad.line}: {bad.reason}")
    if rows.bad:
        complain(f"Bad rows: {len(rows.bad)}. Good rows: {len(rows.good)}.")


def _expected(named: Named, now: datetime) -> Expected:
    currencies = {named.campaign.currency, *named.museum.rates}
    return Expected(currencies, named.museum.zone, now)


def _result(done: Imported) -> str:
    return f"Gifts entered: {done.entered}. Known already: {done.known}."
