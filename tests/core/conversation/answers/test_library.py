"""Letters and words answer at once, meaning as soon as it is read, and nobody waits for it."""

from dataclasses import replace

import pytest

from core.conversation.answers import Entry, FusedAnswers, LexicalAnswers, Zone
from core.conversation.answers.library import Library, Reader
from core.conversation.answers.universal import UniversalEncoder
from core.language import likely_language

HOURS = Entry(key="hours", language="en", questions=("When are you open?",), answer="Always.")
PRICE = Entry(key="price", language="en", questions=("How much is a ticket?",), answer="1 euro.")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(UniversalEncoder(), likely_language)


@pytest.fixture
def library(reader: Reader) -> Library:
    return Library(LexicalAnswers, lambda: reader)


def read(library: Library) -> None:
    """Read the museum that waits, as the background does."""
    found, reader = library.unread(), library.reader()
    assert found is not None
    assert reader is not None
    library.read(*found, reader, {})


def test_what_is_new_is_answered_at_once_and_read_for_its_meaning_later(library: Library) -> None:
    assert isinstance(library.answers_of(1, [HOURS, PRICE]), LexicalAnswers)
    assert library.unread() == (1, [HOURS, PRICE])
    read(library)
    assert library.unread() is None
    answers = library.answers_of(1, [HOURS, PRICE])
    assert isinstance(answers, FusedAnswers)
    assert answers.find("quanto costa entrare?", "it").best[0].entry == PRICE


def test_changed_knowledge_is_never_answered_from_what_it_was(library: Library) -> None:
    library.answers_of(1, [HOURS, PRICE])
    read(library)
    changed = library.answers_of(1, [HOURS])
    assert changed.find("How much is a ticket?", "en").zone is not Zone.ANSWER
    read(library)
    again = library.answers_of(1, [HOURS])
    assert isinstance(again, FusedAnswers)
    assert again.texts == ("When are you open?",)


def test_each_museum_has_an_engine_of_its_own(library: Library) -> None:
    library.answers_of(1, [HOURS])
    library.answers_of(2, [PRICE])
    read(library)
    read(library)
    assert library.answers_of(1, [HOURS]).find("How much is a ticket?", "en").best == ()
    assert library.answers_of(2, [PRICE]).find("How much is a ticket?", "en").best != ()


def test_where_meaning_cant_be_read_letters_and_words_go_on() -> None:
    library = Library(LexicalAnswers, lambda: None)
    library.answers_of(1, [HOURS])
    assert library.reader() is None
    assert library.unread() is None
    assert isinstance(library.answers_of(1, [HOURS]), LexicalAnswers)
    library.answers_of(1, [PRICE])
    assert library.unread() is None


def test_what_changes_while_it_is_read_waits_to_be_read_again(library: Library) -> None:
    library.answers_of(1, [HOURS])
    found, reader = library.unread(), library.reader()
    assert found is not None
    assert reader is not None
    library.answers_of(1, [HOURS, PRICE])
    library.read(*found, reader, {})
    assert library.answers_of(1, [HOURS, PRICE]).find("How much is a ticket?", "en").best != ()
    assert library.unread() == (1, [HOURS, PRICE])


def test_what_little_is_new_is_answered_by_meaning_at_once_and_much_is_not(
    library: Library,
) -> None:
    library.answers_of(1, [HOURS])
    read(library)
    answers = library.answers_of(1, [HOURS, PRICE])
    assert answers.find("quanto costa entrare?", "it").best[0].entry == PRICE
    assert library.unread() == (1, [HOURS, PRICE])
    much = replace(HOURS, questions=tuple(f"Are you open at {hour}?" for hour in range(20)))
    assert isinstance(library.answers_of(1, [much]), LexicalAnswers)


def test_what_lies_elsewhere_is_known_of_the_moment_little_is_new(library: Library) -> None:
    lost = "I lost my wallet, is there a lost property office?"
    library.answers_of(1, [HOURS])
    read(library)
    at_once = library.answers_of(1, [HOURS, PRICE]).find(lost, "en")
    read(library)
    later = library.answers_of(1, [HOURS, PRICE]).find(lost, "en")
    assert (at_once.zone, later.zone) == (Zone.UNKNOWN, Zone.UNKNOWN)
    scores = [[one.score for one in found.nearest] for found in (at_once, later)]
    assert scores[0] == pytest.approx(scores[1], abs=0.001)


def test_questions_are_put_together_by_meaning_once_it_is_loaded(library: Library) -> None:
    asked = ["Is there a car park?", "Who painted the flowers?", "Dove posso parcheggiare l'auto?"]
    assert library.gather(asked) == [[0], [1], [2]]
    library.reader()
    assert library.gather(asked) == [[0, 2], [1]]
    assert library.gather([]) == []
