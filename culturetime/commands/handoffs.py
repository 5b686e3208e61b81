"""Questions of members that wait for a person."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import typer
from rich.table import Table

from core.community import museums
from core.conversation import hand_off, owners
from core.conversation.owners import Deed
from core.states.conversation import HandOffState
from core.store import NetworkScope
from core.store.queries.hand_offs import HandOff
from core.store.queries.museums import Museum, every_museum
from culturetime.clock import read_clock
from culturetime.commands.output import console, plain, say
from culturetime.opening import opened_store
from culturetime.settings import read_settings

app = typer.Typer(help="Questions that wait for a person: list, answer, snooze, close, hand back.")

_MuseumOption = Annotated[str, typer.Option("--museum", metavar="MUSEUM")]


@app.callback(invoke_without_command=True)
def handoffs(ctx: typer.Context, museum: _MuseumOption = "") -> None:
    """List the questions that wait, of one museum or of all."""
    if ctx.invoked_subcommand is None:
        asyncio.run(_list(museum))


@app.command()
def answer(number: int, text: str, museum: _MuseumOption) -> None:
    """Answer the question NUMBER of a museum with TEXT, in the member's own chat."""
    asyncio.run(
        _write(museum, lambda network, of, now: owners.answer(network, of, number, text, now))
    )
    say(f"The answer to question {number} is on its way to who asked.")


@app.command()
def close(number: int, museum: _MuseumOption) -> None:
    """Close the question NUMBER of a museum; who waits for its answer is told."""
    asyncio.run(
        _change(museum, number, lambda scope, _, asked, now: owners.close(scope, asked, now))
    )
    say(f"Question {number} is closed.")


@app.command()
def snooze(number: int, museum: _MuseumOption) -> None:
    """Let the question NUMBER of a museum rest until its desk opens on another day."""
    asyncio.run(_change(museum, number, owners.put_off))
    say(f"Question {number} rests until the desk opens on another day.")


@app.command()
def back(number: int, museum: _MuseumOption) -> None:
    """Hand the conversation of question NUMBER back to the bot."""
    asyncio.run(
        _change(museum, number, lambda scope, _, asked, now: owners.give_back(scope, asked, now))
    )
    say(f"The bot speaks again in the conversation of question {number}.")


async def _change(slug: str, number: int, deed: Deed) -> None:
    await _write(slug, lambda network, of, now: owners.change(network, of, number, now, deed))


async def _write(slug: str, work: Callable[[NetworkScope, int, datetime], object]) -> None:
    """Do something with the questions of a museum, at this instant."""
    async with opened_store(read_settings().database_url) as store:
        now = read_clock()

        def done(network: NetworkScope) -> None:
            work(network, museums.named(network, slug).id, now)

        await store.network().write(done)


async def _list(slug: str) -> None:
    waiting: list[tuple[Museum, HandOff]] = []
    async with opened_store(read_settings().database_url) as store:
        network = store.network()
        found = await network.read(
            lambda scope: [museums.named(scope, slug)] if slug else every_museum(scope)
        )
        for museum in found:
            questions = await store.museum(museum.id).read(hand_off.with_people)
            waiting += [(museum, question) for question in questions]
    if waiting:
        console().print(_table(waiting))
    else:
        say("No question waits for a person.")


def _table(waiting: list[tuple[Museum, HandOff]]) -> Table:
    table = Table("museum", "number", "asked", "language", "with", "question")
    for museum, question in waiting:
        asked = question.asked_at.astimezone(museum.zone)
        table.add_row(
            museum.slug,
            str(question.number),
            f"{asked:%Y-%m-%d %H:%M}",
            question.language,
            _owner(question),
            plain(question.question),
        )
    return table


def _owner(question: HandOff) -> str:
    """Say who has a question: a person, or nobody yet."""
    if question.state is HandOffState.WAITING:
        return "nobody yet"
    who = plain(question.claimed_by or "a person")
    return who if question.waits else f"{who}, answered"
