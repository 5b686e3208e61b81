"""One question, tried out: what is found, how sure it is, and what a member would read."""

import asyncio
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer
from rich.table import Table

from core.community import museums
from core.community.museums import now_of
from core.conversation import doubting
from core.conversation.answers import Answers, Found, FusedAnswers, LexicalAnswers
from core.conversation.answers.library import Library
from core.conversation.knowing import rewards_of
from core.conversation.listening import Ear, Heard, Knowledge, Known
from core.conversation.reading import Reading
from core.conversation.rehearsing import rehearsed
from core.conversation.visit import spoken
from core.giving import campaigns
from core.messages import Incoming, Message, Platform
from core.store import MuseumScope
from core.store.queries import documents, knowledge, sureness
from core.store.queries.museums import Museum
from culturetime.clock import read_clock
from culturetime.commands.output import complain, console, plain, say
from culturetime.encoder import loaded_reader
from culturetime.opening import opened_store
from culturetime.settings import read_settings
from culturetime.stripe import cards_of

#: So many candidates are shown.
_SHOWN = 5


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


def _table(found: tuple[Found, ...]) -> Table:
    table = Table("entry", "question", "score", "alone")
    for one in found:
        question = plain(one.entry.questions[0])
        table.add_row(one.entry.key, question, f"{one.score:.3f}", one.zone.value)
    return table
