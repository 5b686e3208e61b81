"""The answer engine, looked at and measured."""

import asyncio
import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from core.community import museums
from core.community.museums import now_of
from core.conversation import Conversation, checks
from core.conversation.answers import Found, FusedAnswers, LexicalAnswers
from core.conversation.answers.encoder import Encoder
from core.conversation.answers.fitting import FEWEST
from core.conversation.staff.checking import VERDICTS, described
from core.conversation.staff.standing import told
from core.conversation.staff.unanswered import told as told_unanswered
from core.conversation.standings import standing as standings
from core.conversation.unanswered import Unanswered
from core.errors import Mistake
from core.states.conversation import Verdict
from core.store import MuseumScope, NetworkScope
from core.store.queries import questions
from core.texts import Words
from core.texts import checking as texts
from culturetime.clock import read_clock
from culturetime.commands.files import read_text
from culturetime.commands.output import complain, plain, say
from culturetime.encoder import loaded_encoder, loaded_reader
from culturetime.measuring import Ranked, measured
from culturetime.opening import opened_store
from culturetime.question_set import read_question_set
from culturetime.settings import read_settings

app = typer.Typer(help="The answer engine: measure it, see how its answers stand.")

_SHOWN = 5
#: As many questions fit a terminal.
_LISTED = 20


class Judged(StrEnum):
    """What staff find of an answer, by the words that their buttons say: see VERDICTS."""

    RIGHT = "right"
    WRONG = "wrong"
    NONE = "none"


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
def check(
    museum: Annotated[str, typer.Argument(metavar="MUSEUM", help="The museum's short name.")],
    question: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="The question that was shown.")
    ] = None,
    found: Annotated[
        Judged | None, typer.Option("--say", help="What you find of its answer.")
    ] = None,
    language: Annotated[str, typer.Option(help="Questions in this language, as en.")] = "",
) -> None:
    """Show a real question and the answer to it, and say whether that is right."""
    say(asyncio.run(_check(museum, question, found, language, read_clock())))


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


async def _check(
    slug: str, which: int | None, found: Judged | None, language: str, now: datetime
) -> str:
    """Write down what was found of a question, if anything was, and show the next."""

    def work(network: NetworkScope) -> str:
        museum = museums.named(network, slug)
        scope, words = network.museum(museum.id), Words("en", museum.zone)
        if found is not None:
            _note(scope, which, VERDICTS[found], now_of(museum, now))
        after = which if found is None else None
        waiting = checks.unchecked(scope, language or None, after)
        if not waiting:
            return texts.nothing_left(words)
        shown = described(network, museum, words, waiting[0])
        return f"{shown}\n\n{_ways(slug, waiting[0].id, language)}"

    async with opened_store(read_settings().database_url) as store:
        network = store.network()
        return await (network.read(work) if found is None else network.write(work))


def _note(scope: MuseumScope, which: int | None, verdict: Verdict, now: datetime) -> None:
    asked = questions.find(scope, which) if which is not None else None
    if asked is None:
        message = "There is no such question: name it by --question, as it was shown."
        raise Mistake(message)
    checks.note(scope, asked, verdict, now)


def _ways(museum: str, question: int, language: str) -> str:
    """Name the commands that say what is found, and show another."""
    here = f"culturetime answers check {museum} --question {question}"
    here += f" --language {language}" if language else ""
    says = "|".join(Judged)
    return f"Say it: {here} --say {says}\nShow another: {here}"


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


def _encoder() -> Encoder | None:
    """Load the encoder; where it is missing, say so."""
    encoder = loaded_encoder()
    if encoder is None:
        complain("Meaning can't be read here: letters and words answer alone.")
    return encoder


def _ranked(found: tuple[Found, ...]) -> Ranked:
    return [(one.entry.key, one.score) for one in found]
