"""Gifts by bank transfer: statements are imported, and what is in doubt is decided."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from core.banking.digits import grouped
from core.community import museums
from core.community.museums import now_of
from core.errors import Mistake
from core.giving import statements, transfers
from core.giving.statements import Taken
from core.money import Money
from core.states.staff import StaffDeed
from core.store import MuseumScope, NetworkScope, Store
from core.store.queries import bank_lines, campaigns, pledges
from core.store.queries.bank_lines import KeptLine
from core.store.queries.museums import Museum
from core.store.queries.pledges import Pledge
from core.texts import Words, desk_transfers
from culturetime.clock import read_clock
from culturetime.commands.deeds import note
from culturetime.commands.named import CampaignName, campaign_name, find_for_gifts
from culturetime.commands.output import complain, console, plain, say
from culturetime.opening import opened_store
from culturetime.settings import read_settings
from payments.statements import Columns, Statement, read_columns, read_map, read_statement

app = typer.Typer(help="Gifts by bank transfer: import statements, decide what is in doubt.")

_MuseumOption = Annotated[str, typer.Option("--museum", metavar="MUSEUM")]
_WORDS = Words("en")


@app.callback(invoke_without_command=True)
def transfers_(ctx: typer.Context, museum: _MuseumOption = "") -> None:
    """List the lines of MUSEUM's statements that wait for you."""
    if ctx.invoked_subcommand is None:
        if not museum:
            raise typer.BadParameter("say of which museum: --museum MUSEUM")
        asyncio.run(_list(museum))


@app.command("list")
def list_(museum: _MuseumOption) -> None:
    """List the lines of the statements that wait for you."""
    asyncio.run(_list(museum))


@app.command()
def awaited(museum: _MuseumOption) -> None:
    """List the transfers that were announced and have not arrived, the newest first."""
    asyncio.run(_awaited(museum))


@app.command("import")
def import_(
    file: Path,
    museum: _MuseumOption,
    *,
    columns: Annotated[
        str, typer.Option("--map", help="date=…,amount=…,text=…; it is remembered.")
    ] = "",
    currency: Annotated[str, typer.Option(help="The account's, where no column says it.")] = "",
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Take in the good lines.")] = False,
) -> None:
    """Take in a statement of the bank (CSV): each line counts once, however often it is imported.

    A line that names a gift by its reference and brings just its amount is entered; what is in
    doubt waits for you. The columns may also be credit and debit, payer, currency and id; a text
    in several columns is written text=Descrizione+Causale.
    """
    asyncio.run(_import(file, museum, columns, currency, skip_bad=skip_bad))


@app.command()
def assign(number: int, reference: str, museum: _MuseumOption) -> None:
    """Say that the line NUMBER is for the gift with that REFERENCE: what came counts."""

    def work(network: NetworkScope, own: Museum, now: datetime) -> str:
        scope = network.museum(own.id)
        money = transfers.assign(scope, number, reference, now)
        note(scope, StaffDeed.ASSIGNED, now, number=number, amount=str(money), gift=reference)
        return f"{money} counts for the gift {reference} now."

    asyncio.run(_decide(museum, work))


@app.command()
def gift(
    number: int,
    campaign: Annotated[
        CampaignName, typer.Option(parser=campaign_name, metavar="MUSEUM/CAMPAIGN")
    ],
) -> None:
    """Enter the line NUMBER as a gift of its own to a campaign."""

    def work(network: NetworkScope, own: Museum, now: datetime) -> str:
        named = find_for_gifts(network, campaign)
        money = transfers.book(network, own.id, number, named.campaign.id, now)
        scope = network.museum(own.id)
        note(scope, StaffDeed.BOOKED, now, number=number, amount=str(money), source="bank_transfer")
        return f"{money} counts as a gift of its own now."

    asyncio.run(_decide(campaign.museum, work))


@app.command()
def ignore(numbers: list[int], museum: _MuseumOption) -> None:
    """Say that the lines NUMBERS are for no gift."""

    def work(network: NetworkScope, own: Museum, now: datetime) -> str:
        for number in numbers:
            transfers.ignore(network.museum(own.id), number, now)
            note(network.museum(own.id), StaffDeed.IGNORED, now, number=number)
        return f"Lines that are for no gift: {', '.join(map(str, numbers))}."

    asyncio.run(_decide(museum, work))


@app.command()
def undo(number: int, museum: _MuseumOption) -> None:
    """Let the line NUMBER wait again: what was entered for it is taken back by a new entry."""

    def work(network: NetworkScope, own: Museum, now: datetime) -> str:
        scope = network.museum(own.id)
        money = transfers.undo(scope, number, now)
        note(scope, StaffDeed.CORRECTED, now, number=number, amount=f"-{money}")
        return f"The line {number} waits again; {money} no longer counts."

    asyncio.run(_decide(museum, work))


async def _decide(slug: str, work: Callable[[NetworkScope, Museum, datetime], str]) -> None:
    wall = read_clock()

    def whole(network: NetworkScope) -> str:
        own = _living(network, slug)
        return work(network, own, now_of(own, wall))

    async with opened_store(read_settings().database_url) as store:
        said = await store.network().write(whole)
    say(said)


def _living(network: NetworkScope, slug: str) -> Museum:
    own = museums.named(network, slug)
    if own.replay_at is not None:
        raise Mistake(f"{own.slug} is a replay: nobody can give there.")
    return own


async def _import(path: Path, slug: str, text: str, currency: str, *, skip_bad: bool) -> None:
    content = _bytes(path)
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: _living(network, slug))
        columns = await _columns(store, museum, text)
        money = await _currency(store, museum, currency)
        read = read_statement(content, path.name, columns, money)
        _say_bad(read, path)
        if read.bad and not skip_bad:
            raise Mistake("Nothing was taken in. Mend these lines, or add --skip-bad.")
        now = read_clock()
        taken = await statements.take_in(store, museum.id, read.lines, now)
        await store.museum(museum.id).write(lambda own: _remember(own, columns, path, taken, now))
    say(_result(taken))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Mistake(f"{path} can't be read: {error.strerror}.") from error


async def _columns(store: Store, museum: Museum, text: str) -> Columns:
    if text:
        return read_map(text)
    kept = await store.museum(museum.id).read(bank_lines.form)
    return read_columns(kept or {})


async def _currency(store: Store, museum: Museum, asked: str) -> str:
    """Take the account's currency for that of all campaigns, unless it is said."""
    if asked:
        return asked.upper()
    found = await store.museum(museum.id).read(campaigns.every_campaign)
    currencies = {one.currency for one in found}
    if len(currencies) != 1:
        raise Mistake("Say in which currency the account is: --currency EUR.")
    return currencies.pop()


def _say_bad(read: Statement, path: Path) -> None:
    for bad in read.bad:
        complain(f"{path.name}, line {bad.line}: {plain(bad.reason)}")


def _remember(own: MuseumScope, columns: Columns, path: Path, taken: Taken, now: datetime) -> None:
    bank_lines.save_form(own, columns.written())
    note(own, StaffDeed.IMPORTED, now, file=path.name, entered=taken.entered, waiting=taken.waiting)


def _result(taken: Taken) -> str:
    said = [
        f"Gifts entered: {taken.entered}.",
        f"Taken back by the bank: {taken.back}.",
        f"Waiting for you: {taken.waiting}.",
        f"Known already: {taken.known}.",
        f"Not gifts: {taken.passed}.",
    ]
    if taken.waiting:
        said.append("See them with culturetime transfers.")
    return " ".join(said)


async def _list(slug: str) -> None:
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))

        def read(own: MuseumScope) -> list[tuple[KeptLine, Pledge | None]]:
            return [
                (one, pledges.find(own, one.pledge_id) if one.pledge_id else None)
                for one in bank_lines.waiting(own)
            ]

        waiting = await store.museum(museum.id).read(read)
    if waiting:
        console().print(_table(waiting))
    else:
        say("No line of a statement waits for you.")


def _table(waiting: list[tuple[KeptLine, Pledge | None]]) -> Table:
    table = Table("number", "day", "amount", "text", "from", "why it waits", "perhaps for")
    for line, pledge in waiting:
        table.add_row(
            str(line.number),
            line.booked_on,
            str(Money(line.minor, line.currency)),
            plain(line.text),
            plain(line.payer),
            desk_transfers.doubt(_WORDS, line.doubt) if line.doubt else "",
            grouped(pledge.code) if pledge and pledge.code else "",
        )
    return table


async def _awaited(slug: str) -> None:
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))
        found = await store.museum(museum.id).read(pledges.awaited)
    if not found:
        say("No transfer is awaited.")
        return
    table = Table("reference", "announced", "amount", "name", "state")
    for one in found:
        table.add_row(
            grouped(one.code or ""),
            f"{one.started_at.astimezone(museum.zone):%Y-%m-%d}",
            str(Money(one.amount_minor, one.currency)),
            plain(one.name),
            one.state.value,
        )
    console().print(table)
