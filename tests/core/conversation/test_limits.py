"""Floods cost little and are told once; no is always heard."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from core.conversation import Conversation, hand_off, limits, owners
from core.conversation.answers import Entry, Finding, LexicalAnswers
from core.errors import Mistake
from tests.core.conversation.talk import NOW, Person, Talk

NEXT_HOUR = NOW + timedelta(minutes=28)
TOMORROW = NOW + timedelta(days=1)


@dataclass(slots=True)
class Counting:
    """Makes engines that count how often they were asked."""

    asked: list[str] = field(default_factory=list)

    def engine(self, entries: Iterable[Entry]) -> "CountedAnswers":
        """Make an engine."""
        return CountedAnswers(LexicalAnswers(entries), self.asked)


@dataclass(slots=True)
class CountedAnswers:
    """An engine that notes each text that it is asked."""

    answers: LexicalAnswers
    asked: list[str]

    def find(
        self, question: str, language: str | None, answer_from: float | None = None
    ) -> Finding:
        """Note the text and look it up."""
        self.asked.append(question)
        return self.answers.find(question, language, answer_from)


@pytest.fixture
def counting(talk: Talk) -> Counting:
    counting = Counting()
    talk.conversation = Conversation(talk.store, counting.engine)
    return counting


async def spread(person: Person, texts: Iterable[str]) -> list[list[str]]:
    """Say things three seconds apart, below the limit of a minute."""
    at = NOW - timedelta(minutes=30)
    return [
        [one.text for one in await person.at(at + number * timedelta(seconds=3)).say(text)]
        for number, text in enumerate(texts)
    ]


async def test_beyond_the_limit_of_a_minute_the_engine_is_not_asked(
    giulia: Person, counting: Counting
) -> None:
    for _ in range(31):
        await giulia.say("/start")
    assert await giulia.say("posso fotografare nelle sale?") == []
    assert await giulia.say("quanto manca?") == []
    assert counting.asked == []
    assert "Se scrivi, rispondo" in await giulia.hears("basta")
    for said in ("/settings news off", "/SETTINGS museum OFF"):
        assert (await giulia.say(said)) != []
    assert "cancellerò" in (await giulia.hears("/forget")).casefold()


async def test_questions_beyond_the_limit_of_an_hour_are_told_once_and_not_looked_up(
    giulia: Person, counting: Counting
) -> None:
    questions = [f"perché {number} tazze?" for number in range(limits.QUESTIONS + 3)]
    said = await spread(giulia, questions)
    assert [len(one) for one in said[limits.QUESTIONS :]] == [1, 0, 0]
    assert "Dalle 15:00 cerco" in said[limits.QUESTIONS][0]
    assert set(counting.asked) == set(questions[: limits.QUESTIONS])
    assert "Mancano" in await giulia.hears("quanto manca?")
    assert len(await giulia.say("/campaign")) == 1
    assert len(await Person(talk=giulia.talk, sender="ann").say(questions[-1])) == 1
    assert len(await giulia.at(NEXT_HOUR).say(questions[-1])) == 1
    assert counting.asked[-1] == questions[-1]


async def answered(talk: Talk, number: int) -> None:
    museum = talk.museum.id
    await talk.store.network().write(
        lambda network: owners.answer(network, museum, number, "Yes.", NOW)
    )


async def test_questions_for_a_person_beyond_the_limit_of_a_day_are_told_once(
    giulia: Person, talk: Talk
) -> None:
    for number in range(1, hand_off.PER_DAY + 1):
        assert "al museo" in await giulia.hears(f"/human domanda {number}")
        await answered(talk, number)
    assert "Puoi chiedergli altro dal 11 marzo 2013" in await giulia.hears("/human e ancora?")
    assert await giulia.say("/human e ancora?") == []
    assert "Puoi chiedergli altro" in await giulia.hears("chi ha dipinto i fiori?")
    assert "flash" in await giulia.hears("posso fotografare nelle sale?")
    with pytest.raises(Mistake, match="Waiting: none"):
        await answered(talk, hand_off.PER_DAY + 1)
    assert "al museo" in await giulia.at(TOMORROW).hears("/human e oggi?")


async def test_who_adds_without_end_to_a_question_does_not_flood_the_staff(
    giulia: Person, talk: Talk
) -> None:
    await spread(giulia, ["/human chi?", *(f"perché {number}?" for number in range(25))])
    (asked,) = await talk.store.museum(talk.museum.id).read(hand_off.waiting)
    assert asked.additions == 20
    assert asked.question.endswith("perché 19?")
    assert (
        await giulia.hears("e poi?") == "Il museo ha già la tua domanda. La risposta arriverà qui."
    )
