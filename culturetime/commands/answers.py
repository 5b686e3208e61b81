"""The answer engine, looked at and measured."""

import asyncio
import json
import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from core.community import museums
from core.community.museums import now_of
from core.conversation import Conversation, doubting
from core.conversation.answers import Answers, Found, FusedAnswers, LexicalAnswers
from core.conversation.answers.encoder import Encoder
from core.conversation.answers.fitting import FEWEST
from core.conversation.answers.library import Library
from core.conversation.knowing import rewards_of
from core.conversation.listening import Ear, Heard, Knowledge, Known
from core.conversation.reading import Reading
from core.conversation.rehearsing import rehearsed
from core.conversation.staff.standing import told
from core.conversation.staff.unanswered import told as told_unanswered
from core.conversation.standings import standing as standings
from core.conversation.unanswered import Unanswered
from core.conversation.visit import spoken
from core.giving import campaigns
from core.messages import Incoming, Message, Platform
from core.store import MuseumScope
from core.store.queries import documents, knowledge, sureness
from core.store.queries.museums import Museum
from core.texts import Words
from culturetime.clock import read_clock
from culturetime.commands.files import read_text
from culturetime.commands.output import complain, console, plain, say
from culturetime.encoder import loaded_encoder, loaded_reader
from culturetime.measuring import Ranked, measured
from culturetime.opening import opened_store
from culturetime.question_set import read_question_set
from culturetime.settings import read_settings
from culturetime.stripe import cards_of

app = typer.Typer(help="The answer engine: measure it, see how its answers stand.")

_SHOWN = 5
#: As many questions fit a terminal.
_LISTED = 20


@app.callback()
def answers() -> None:
    """Measure the answer engine, and see how its answers stand."""


@app.command()
def evaluate(
    file: Annotated[Path, typer.Argument(metavar="FILE.json", help="Entries and questions.")],
) -> None:
    """Ask the engine the questions of FILE; prints what came of it as JSON."""
    questions = read_question_set(read_text(file), str(file))
    encoder = _encoder()
    if encoder is None:
        plain_answers = LexicalAnswers(questions.entries)
        found = measured(
            lambda text: _ranked(plain_answers.find(text, questions.language).best), questions
        )
    else:
        fused = FusedAnswers(questions.entries, encoder)
        found = measured(
            lambda text: _ranked(fused.candidates(text, questions.language, _SHOWN)), questions
        )
    say(json.dumps(found.rounded()))


@app.command()
def standing(
    museum: Annotated[str, typer.Argument(metavar="MUSEUM", help="The museum's short name.")],
) -> None:
    """Show how a museum's questions were met, and how sure and right answers are."""
    say(asyncio.run(_standing(museum, read_clock())))


@app.command()
def unanswered(
    museum: Annotated[str, typer.Argument(metavar="MUSEUM", help="The museum's short name.")],
) -> None:
    """List what members asked and the bot did not know, by meaning, the most asked first."""
    say(asyncio.run(_unanswered(museum, read_clock())))


@app.command()
def learn() -> None:
    """Learn of staff's checks how sure answers have to be, as the clock does each day."""
    learnt = asyncio.run(_learn(read_clock()))
    say(f"Learnt at {learnt} museums; a language counts from {FEWEST} checked questions on.")


async def _standing(slug: str, now: datetime) -> str:
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))
        at = now_of(museum, now)
        found = await store.museum(museum.id).read(lambda scope: standings(scope, at, museum.zone))
        return told(Words("en", museum.zone), found)


async def _unanswered(slug: str, now: datetime) -> str:
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))
        conversation = Conversation(store, LexicalAnswers, loaded_reader)
        while await conversation.read_knowledge(slug):
            pass
        found = await conversation.unanswered(museum, now)
    words = Words("en", museum.zone)
    return plain(told_unanswered(words, found, _LISTED, lambda one: _way(one, slug)))


def _way(asked: Unanswered, museum: str) -> str:
    """Name the command that does the next thing about a question, if staff can do one."""
    if asked.number is None:
        return ""
    if asked.is_answered:
        return f"Make its answer known: culturetime handoffs teach {asked.number} --museum {museum}"
    return f'Answer it: culturetime handoffs answer {asked.number} "…" --museum {museum}'


async def _learn(now: datetime) -> int:
    async with opened_store(read_settings().database_url) as store:
        return await Conversation(store, LexicalAnswers, loaded_reader).learn(now)


def ask(
    museum: Annotated[str, typer.Argument(metavar="MUSEUM", help="The museum's short name.")],
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="As a member would ask it.")],
) -> None:
    """Show what becomes of a question: the zone, candidates with scores, and what is answered.

    Nothing is sent, and nothing of it is kept.
    """
    asyncio.run(_ask(museum, question, read_clock()))


async def _ask(slug: str, question: str, now: datetime) -> None:
    """Ask as a member is heard: with what was learnt, doubts, documents and live figures."""
    async with opened_store(read_settings().database_url) as store:
        museum = await store.network().read(lambda network: museums.named(network, slug))
        own, library = store.museum(museum.id), Library(LexicalAnswers, loaded_reader)
        reading = Reading(store, library)
        while await reading.next(slug):
            pass
        known = await own.read(lambda scope: _knowledge(scope, museum, now_of(museum, now)))
        heard = Ear(library).listen(question, known)
        weighed = await own.read(lambda scope: doubting.weighed(scope, heard, question))
        asked = _incoming(slug, question, now)
        answered = await rehearsed(store, asked, weighed, cards_of(read_settings()))
    engine = library.answers_of(museum.id, known.known.parted)
    if not isinstance(engine, FusedAnswers):
        complain("Meaning can't be read here: letters and words answer alone.")
    _show(question, engine, weighed or heard)
    _show_answer(answered)


def _incoming(museum: str, question: str, now: datetime) -> Incoming:
    """Let somebody ask of whom the museum knows nothing."""
    nobody = secrets.token_hex(8)
    return Incoming(
        platform=Platform.CONSOLE,
        reference=nobody,
        sender=nobody,
        address=nobody,
        museum=museum,
        text=question,
        at=now,
    )


def _show_answer(answered: Sequence[Message]) -> None:
    """Show what a member would read, with the buttons."""
    say("answered:")
    for message in answered:
        buttons = [f"[{one.label}]" for row in message.buttons for one in row]
        for line in (*message.text.splitlines(), *([" ".join(buttons)] if buttons else [])):
            say(f"  {line}".rstrip())


def _knowledge(scope: MuseumScope, museum: Museum, now: datetime) -> Knowledge:
    campaign = campaigns.current(scope, now)
    return Knowledge(
        museum_id=museum.id,
        known=Known(knowledge.revision(scope), knowledge.every_entry(scope)),
        languages=spoken(museum),
        currency=campaign.currency if campaign else None,
        rewards=rewards_of(scope, campaign),
        answer_from=sureness.answer_from(scope),
        documents=documents.mark(scope),
    )


def _show(question: str, engine: Answers, heard: Heard) -> None:
    if heard.meant is not None:
        say(f"command: /{heard.meant.command}")
        return
    if heard.fact is not None:
        say(" ".join([f"live figure: {heard.fact.fact.value}", *heard.fact.rewards]))
        return
    say(f"zone: {heard.finding.zone.value}")
    found = heard.finding.nearest
    if isinstance(engine, FusedAnswers):
        found = engine.candidates(question, heard.language, _SHOWN)
        if found:
            say(f"confidence: {engine.surest(question, heard.language)[1]:.3f}")
    if heard.quote is not None:
        say(f"a passage of document {heard.quote.document_id}: {heard.quote.score:.3f}")
    if found:
        console().print(_table(found))


def _encoder() -> Encoder | None:
    """Load the encoder; where it is missing, say so."""
    encoder = loaded_encoder()
    if encoder is None:
        complain("Meaning can't be read here: letters and words answer alone.")
    return encoder


def _ranked(found: tuple[Found, ...]) -> Ranked:
    return [(one.entry.key, one.score) for one in found]


def _table(found: tuple[Found, ...]) -> Table:
    table = Table("entry", "question", "score", "alone")
    for one in found:
        question = plain(one.entry.questions[0])
        table.add_row(one.entry.key, question, f"{one.score:.3f}", one.zone.value)
    return table
