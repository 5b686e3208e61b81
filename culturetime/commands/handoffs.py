"""Questions of members that wait for a person."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Annotated

import typer
from rich.table import Table

from core.community import museums
from core.community.museums import now_of
from core.conversation import hand_off, lessons, owners
from core.conversation.owners import Deed
from core.errors import Mistake
from core.states.conversation import HandOffState
from core.store import MuseumScope, NetworkScope
from core.store.queries import hand_offs
from core.store.queries import museums as museums_of
from core.store.queries.hand_offs import HandOff
from core.store.queries.knowledge import KnowledgeEntry
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


@app.command()
def teach(
    number: int,
    museum: _MuseumOption,
    entry: Annotated[str, typer.Option("--as", metavar="KEY", help="An entry there is.")] = "",
    question: Annotated[str, typer.Option(help="The question, worded for everybody.")] = "",
    answer: Annotated[str, typer.Option("--answer", help="The answer, for everybody.")] = "",
) -> None:
    """Make the answer to question NUMBER known: a new entry, or a phrasing of the entry KEY."""

    def work(network: NetworkScope, of: int, now: datetime) -> str:
        scope, found, asked = _asked(network, of, number)
        if asked.learnt_as is not None:
            raise Mistake(f"The entry {asked.learnt_as} has learnt from question {number} already.")
        worded = lessons.worded(asked, question, answer)
        at = now_of(found, now)
        if not entry:
            return _told(lessons.as_entry(scope, found, worded, at))
        learnt = lessons.as_phrasing(scope, found, worded, entry, at)
        if learnt is None:
            raise Mistake(f"There is no entry {entry}.")
        return _told(learnt)

    say(str(asyncio.run(_write(museum, work))))


@app.command()
def unteach(number: int, museum: _MuseumOption) -> None:
    """Take back what was learnt of the answer to question NUMBER."""

    def work(network: NetworkScope, of: int, now: datetime) -> None:  # noqa: ARG001 -- as others
        scope, _, asked = _asked(network, of, number)
        if asked.learnt_as is None:
            raise Mistake(f"Nothing was learnt of question {number}.")
        lessons.take_back(scope, asked)

    asyncio.run(_write(museum, work))
    say(f"What was learnt of question {number} is taken back.")


def _asked(network: NetworkScope, of: int, number: int) -> tuple[MuseumScope, Museum, HandOff]:
    """Find an answered question, and hold it; raises Mistake."""
    scope, museum = network.museum(of), museums_of.find(network, of)
    asked = hand_offs.numbered(scope, number)
    if museum is None or asked is None or asked.answer is None:
        message = f"There is no answered question {number}: culturetime handoffs lists what waits."
        raise Mistake(message)
    return scope, museum, asked


def _told(entry: KnowledgeEntry) -> str:
    """Show an entry with all that it is asked for by."""
    learnt = [one for said in entry.every_phrasing.values() for one in said]
    asked = " / ".join([*entry.question.values(), *learnt])
    answers = "\n".join(entry.answer.values())
    return plain(f"{entry.key}: {asked}\n{answers}\nSource: {entry.source}")


async def _change(slug: str, number: int, deed: Deed) -> None:
    await _write(slug, lambda network, of, now: owners.change(network, of, number, now, deed))


async def _write(slug: str, work: Callable[[NetworkScope, int, datetime], object]) -> object:
    """Do something with the questions of a museum, at this instant; gives what that gives."""
    async with opened_store(read_settings().database_url) as store:
        now = read_clock()

        def done(network: NetworkScope) -> object:
            return work(network, museums.named(network, slug).id, now)

        return await store.network().write(done)


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
