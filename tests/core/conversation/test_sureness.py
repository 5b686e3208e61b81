"""What people say of answers decides how sure the bot has to be, and staff see what came of it."""

from dataclasses import replace

import pytest

from core.conversation import Conversation
from core.conversation.answers import FusedAnswers, LexicalAnswers
from core.conversation.answers.fused import CAREFUL
from core.conversation.answers.library import Reader
from core.conversation.answers.universal import UniversalEncoder
from core.conversation.listening import entries_of
from core.conversation.sureness import learn
from core.language import likely_language
from core.states.conversation import Labeller, Verdict
from core.store import MuseumScope
from core.store.queries import knowledge, labels, sureness
from core.store.queries.labels import Label
from core.store.queries.sureness import Sureness
from tests.core.conversation.staff.office import Clerk
from tests.core.conversation.talk import NOW, Person, Talk

PHOTOS = Label(
    member_id=None,
    question="",
    language="en",
    entry="photos",
    verdict=Verdict.MEANT,
    labeller=Labeller.MEMBER,
    at=NOW,
)
#: Sixty ways to ask that all mean one entry, and are more or less like it.
ASKED = [
    f"{may} take {what} in {where}"
    for may in ("may I", "can we", "is it allowed to", "is one permitted to")
    for what in ("photographs", "pictures", "photos", "a photograph", "snapshots")
    for where in ("the rooms?", "this room?", "the halls?")
]


@pytest.fixture(scope="module")
def encoder() -> UniversalEncoder:
    return UniversalEncoder()


@pytest.fixture
def reading(talk: Talk, encoder: UniversalEncoder) -> Talk:
    """Give a conversation that reads meaning."""
    talk.conversation = Conversation(
        talk.store, LexicalAnswers, lambda: Reader(encoder, likely_language)
    )
    return talk


async def label(talk: Talk, *said: Label) -> None:
    def work(scope: MuseumScope) -> None:
        for one in said:
            labels.add(scope, one)

    await talk.store.museum(talk.museum.id).write(work)


async def learnt(talk: Talk) -> list[Sureness]:
    return await talk.store.museum(talk.museum.id).read(sureness.every_language)


async def engine_of(talk: Talk, encoder: UniversalEncoder) -> FusedAnswers:
    known = await talk.store.museum(talk.museum.id).read(knowledge.every_entry)
    return FusedAnswers(entries_of(known), encoder)


async def test_labels_let_more_be_answered_and_staff_see_how_right_it_is(
    reading: Talk, encoder: UniversalEncoder
) -> None:
    engine = await engine_of(reading, encoder)
    sure = {text: engine.surest(text, None) for text in ASKED}
    # The first is a phrasing of the entry.
    right = [text for text in ASKED[1:] if sure[text][0] == "photos"]
    assert len(right) >= 55
    await label(reading, *(replace(PHOTOS, question=text) for text in right))

    assert await reading.conversation.learn(NOW) == 1
    (found,) = await learnt(reading)
    assert (found.language, found.asked, found.fitted_at) == ("en", len(right), NOW)
    assert found.answer_from < CAREFUL.answer
    person = Person(talk=reading, language="en")
    said = next(one for one in right if found.answer_from <= sure[one][1] < CAREFUL.answer)
    assert (await person.hears(said)).startswith("Yes, without flash.")
    told = await Clerk(talk=reading).hears("/standing")
    assert "inglese: 1 risposte subito" in told
    assert f"Di {len(right)} domande" in told


async def test_what_does_not_help_makes_answers_more_careful(
    reading: Talk, encoder: UniversalEncoder
) -> None:
    engine = await engine_of(reading, encoder)
    said = [replace(PHOTOS, question=text, verdict=Verdict.NOT_MEANT) for text in ASKED]
    known = await reading.store.museum(reading.museum.id).read(knowledge.every_entry)
    (found,) = learn(engine, entries_of(known), said, [], NOW)
    assert found.answer_from > max(engine.surest(text, None)[1] for text in ASKED)
    assert (found.given, found.right) == (0, 0)


async def test_few_labels_and_questions_that_became_phrasings_teach_nothing(
    reading: Talk, encoder: UniversalEncoder
) -> None:
    engine = await engine_of(reading, encoder)
    known = entries_of(await reading.store.museum(reading.museum.id).read(knowledge.every_entry))
    few = [replace(PHOTOS, question=text) for text in ASKED[:10]]
    assert learn(engine, known, few, [], NOW) == []
    phrasings = [replace(one, questions=(*one.questions, *ASKED)) for one in known]
    many = [replace(PHOTOS, question=text) for text in ASKED]
    assert learn(engine, phrasings, many, [], NOW) == []


async def test_questions_are_counted_by_how_they_were_met(giulia: Person) -> None:
    clerk = Clerk(talk=giulia.talk)
    assert "Nessuno" in await clerk.hears("/standing")
    await giulia.hears("Posso fotografare nelle sale?")
    await giulia.say("posso fotografia")
    await giulia.say("quanto manca?")
    for _ in range(2):
        await giulia.say("chi era l'architetto di questa scala enorme?")
    told = await clerk.hears("/standing")
    assert told.splitlines()[1].startswith(
        "italiano: 1 risposte subito, 1 con delle proposte, 2 sconosciute."
    )
