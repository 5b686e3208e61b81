"""What staff check decides how sure the bot has to be, after a replay, and staff see what came."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from core.community.museum_file import read_museum_file
from core.conversation import Conversation
from core.conversation.answers import Entry, FusedAnswers, LexicalAnswers, Zone
from core.conversation.answers.fused import CAREFUL
from core.conversation.answers.library import Reader
from core.conversation.answers.universal import UniversalEncoder
from core.conversation.listening import entries_of
from core.conversation.sureness import Asking, learn
from core.language import likely_language
from core.states.conversation import Hindrance, Labeller, Verdict
from core.store import MuseumScope
from core.store.queries import questions, sureness
from core.store.queries.labels import Label
from core.store.queries.questions import Question
from core.store.queries.sureness import Sureness
from tests.core.conversation.staff.office import Clerk
from tests.core.conversation.talk import NOW, TEXT, Person, Talk

PHOTOS = Question(
    member_id=1,
    question="",
    language="en",
    zone=Zone.ANSWER,
    entry="photos",
    asked_at=NOW,
    verdict=Verdict.MEANT,
    checked_at=NOW,
)
#: Ways to ask that all mean one entry, and are more or less like it.
ASKED = [
    f"{may} take {what} in {where}"
    for may in ("may I", "can we", "could I", "is it allowed to", "is one permitted to")
    for what in ("photographs", "pictures", "photos", "a photograph", "snapshots")
    for where in ("the rooms?", "this room?", "the halls?", "your exhibition?")
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


@pytest.fixture(scope="module")
def asking(encoder: UniversalEncoder) -> Asking:
    """Give what asks the engine over the museum's entries."""
    known = read_museum_file(TEXT, "museum.toml").knowledge
    engine = FusedAnswers(entries_of(list(known)), encoder)
    return Asking(engine=engine, tell=lambda *_: "en", languages=("it", "en", "fr"), said=())


def right_ones(asking: Asking) -> list[str]:
    # The first is a phrasing of the entry.
    return [text for text in ASKED[1:] if asking.surest(text)[0] == "photos"]


async def keep(talk: Talk, asked: Sequence[Question]) -> None:
    def work(scope: MuseumScope) -> None:
        for one in asked:
            questions.add(scope, one)

    await talk.store.museum(talk.museum.id).write(work)


def said(texts: Sequence[str], verdict: Verdict | None = Verdict.MEANT) -> list[Question]:
    return [replace(PHOTOS, question=text, verdict=verdict) for text in texts]


def learnt(
    asking: Asking, checked: list[Question], stored: Sequence[Question] = (), *before: Sureness
) -> Sureness:
    (found,) = learn(asking, checked, stored, before, NOW)
    return found


async def test_checks_let_more_be_answered_and_staff_see_how_right_it_is(
    reading: Talk, asking: Asking
) -> None:
    right = right_ones(asking)
    assert len(right) >= 90
    await keep(reading, said(right))
    assert await reading.conversation.learn(NOW) == 1
    (found,) = await reading.store.museum(reading.museum.id).read(sureness.every_language)
    assert (found.language, found.asked, found.hindrance) == ("en", len(right), None)
    assert found.answer_from < CAREFUL.answer
    person = Person(talk=reading, language="en")
    between = [one for one in right if found.answer_from <= asking.surest(one)[1] < CAREFUL.answer]
    assert (await person.hears(between[0])).startswith("Yes, without flash.")
    told = await Clerk(talk=reading).hears("/standing")
    assert "inglese: 1 con risposta subito (100" in told
    assert f"Risposte controllate: {len(right)}, giuste: {len(right)}." in told


async def test_what_staff_no_longer_have_checked_holds_no_more(
    reading: Talk, asking: Asking
) -> None:
    own = reading.store.museum(reading.museum.id)
    held = learnt(asking, said(right_ones(asking)))
    await own.write(lambda scope: sureness.save(scope, [held]))
    assert await reading.conversation.learn(NOW) == 1
    assert await own.read(sureness.every_language) == []


def test_wrong_answers_make_answers_more_careful_and_unanswerable_ones_are_wrong(
    asking: Asking,
) -> None:
    right = right_ones(asking)
    for verdict in (Verdict.NOT_MEANT, Verdict.UNKNOWN):
        found = learnt(asking, said(right, verdict))
        # One wrong answer may be an accident.
        *_, last, _ = sorted(asking.surest(text)[1] for text in right)
        assert found.answer_from > last - 0.05
        assert found.right == 0


def test_one_answer_that_is_no_help_changes_nothing(asking: Asking) -> None:
    sure = sorted(right_ones(asking), key=lambda text: asking.surest(text)[1])
    checked = [*said(sure[-1:], Verdict.NOT_MEANT), *said(sure[:60])]
    assert learnt(asking, checked).answer_from <= CAREFUL.answer


def test_a_change_waits_where_what_is_asked_now_is_unlike_what_was_checked(asking: Asking) -> None:
    checked = said(right_ones(asking))
    strange = [f"number {one} has which steam engine?" for one in range(30)]
    found = learnt(asking, checked, said(strange, None))
    assert (found.answer_from, found.hindrance) == (CAREFUL.answer, Hindrance.UNLIKE)


def test_few_checks_and_questions_that_became_phrasings_teach_nothing(
    asking: Asking, encoder: UniversalEncoder
) -> None:
    assert learn(asking, said(ASKED[:10]), [], [], NOW) == []
    # The same wording counts once.
    assert learn(asking, said(ASKED[1:10] * 9), [], [], NOW) == []
    photos = Entry(key="photos", language="en", questions=tuple(ASKED), answer="Yes.")
    known = replace(asking, engine=FusedAnswers([photos], encoder))
    assert learn(known, said(ASKED), [], [], NOW) == []


def test_a_question_is_asked_again_as_members_would_be_answered(asking: Asking) -> None:
    no = Label(
        member_id=1,
        question=ASKED[1],
        language="en",
        entry="photos",
        verdict=Verdict.NOT_MEANT,
        labeller=Labeller.MEMBER,
        at=NOW,
    )
    doubting = replace(asking, said=[no])
    assert doubting.surest(ASKED[1].upper()) == asking.surest(ASKED[1].upper())
    assert doubting.surest(f"{ASKED[1]} please") == ("photos", 0.0)


async def test_questions_are_counted_by_how_they_were_met(giulia: Person) -> None:
    clerk = Clerk(talk=giulia.talk)
    assert "Nessuno" in await clerk.hears("/standing")
    (told,) = await giulia.say("Posso fotografare nelle sale?")
    await giulia.press("Non mi aiuta", told)
    await giulia.say("posso fotografia")
    await giulia.say("quanto manca?")
    for _ in range(2):
        await giulia.say("chi era l'architetto di questa scala enorme?")
    shown = (await clerk.hears("/standing")).splitlines()[1]
    assert shown.startswith("italiano: 1 con risposta subito (25")
    assert "1 con delle proposte, 2 sconosciute." in shown
    assert "Di 1 risposta i membri hanno detto che non aiuta." in shown
    assert "Hai controllato 0 domande; da 50 in poi imparo" in shown


async def test_what_a_person_answers_is_not_counted(giulia: Person, talk: Talk) -> None:
    clerk = Clerk(talk=talk)
    await giulia.say("/human chi ha dipinto i fiori?")
    await clerk.say("/handoffs claim 1")
    await giulia.say("Posso fotografare nelle sale?")
    assert "Nessuno" in await clerk.hears("/standing")
