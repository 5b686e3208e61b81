"""Questions of members that wait for a person."""

import asyncio
from typing import Annotated

import typer
from rich.table import Table

from core.community import museums
from core.conversation import hand_off
from core.store import NetworkScope
from core.store.queries.hand_offs import HandOff
from core.store.queries.museums import Museum, every_museum
from culturetime.clock import read_clock
from culturetime.commands.output import console, plain, say
from culturetime.opening import opened_store
from culturetime.settings import read_settings

app = typer.Typer(help="Questions that wait for a person: list them, answer them.")

_MuseumOption = Annotated[str, typer.Option("--museum", metavar="MUSEUM")]


@app.callback(invoke_without_command=True)
def handoffs(ctx: typer.Context, museum: _MuseumOption = "") -> None:
    """List the questions that wait, of one museum or of all."""
    if ctx.invoked_subcommand is None:
        asyncio.run(_list(museum))


@app.command()
def answer(number: int, text: str, museum: _MuseumOption) -> None:
    """Answer the question NUMBER of a museum with TEXT, in the member's own chat."""
    asyncio.run(_answer(museum, number, text))


async def _list(slug: str) -> None:
    waiting: list[tuple[Museum, HandOff]] = []
    async with opened_store(read_settings().database_url) as store:
        network = store.network()
        found = await network.read(
            lambda scope: [museums.named(scope, slug)] if slug else every_museum(scope)
        )
        for museum in found:
            questions = await store.museum(museum.id).read(hand_off.waiting)
            waiting += [(museum, question) for question in questions]
    if waiting:
        console().print(_table(waiting))
    else:
        say("No question waits for a person.")


async def _answer(slug: str, number: int, text: str) -> None:
    async with opened_store(read_settings().database_url) as store:
        now = read_clock()

        def work(network: NetworkScope) -> None:
            hand_off.answer(network, museums.named(network, slug).id, number, text, now)

        await store.network().write(work)
    say(f"The answer to question {number} is on its way to who asked.")


def _table(waiting: list[tuple[Museum, HandOff]]) -> Table:
    table = Table("museum", "number", "asked", "language", "question")
    for museum, question in waiting:
        asked = question.asked_at.astimezone(museum.zone)
        table.add_row(
            museum.slug,
            str(question.number),
            f"{asked:%Y-%m-%d %H:%M}",
            question.language,
            plain(question.question),
        )
    return table
