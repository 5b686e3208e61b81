"""Meaning, letters and words together: an answer, a choice, or silence."""

import numpy as np
import pytest

from core.conversation.answers import Entry, Finding, FusedAnswers, Zone
from core.conversation.answers.elsewhere import Elsewhere
from core.conversation.answers.encoder import Encoder
from core.conversation.answers.fused import Thresholds
from core.conversation.answers.kept import encoded
from core.conversation.answers.universal import UniversalEncoder
from tests.core.conversation.answers.counting import Counting

KNOWN: dict[str, dict[str, tuple[str, ...]]] = {
    "tax": {
        "it": ("La donazione è detraibile dalle tasse?",),
        "en": ("Is my gift tax deductible?", "Do I get a tax receipt?"),
    },
    "tickets": {
        "it": ("Quanto costa il biglietto?",),
        "en": ("How much is a ticket?", "What is the entrance fee?"),
    },
    "hours": {
        "it": ("Quali sono gli orari di apertura?",),
        "en": ("What are the opening hours?", "When is the museum open?"),
    },
    "wheelchair": {
        "it": ("Il museo è accessibile in sedia a rotelle?",),
        "en": ("Is the museum accessible by wheelchair?",),
    },
    "dogs": {"it": ("Posso portare il cane?",)},
}
ENTRIES = tuple(
    Entry(key=key, language=language, questions=questions, answer=f"{key} in {language}")
    for key, languages in KNOWN.items()
    for language, questions in languages.items()
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return UniversalEncoder()


@pytest.fixture(scope="module")
def answers(encoder: Encoder) -> FusedAnswers:
    return FusedAnswers(ENTRIES, encoder)


def first(finding: Finding) -> tuple[str, str] | None:
    return (finding.best[0].entry.key, finding.best[0].entry.language) if finding.best else None


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.key}-{entry.language}")
def test_an_entrys_own_questions_are_answered_by_it(answers: FusedAnswers, entry: Entry) -> None:
    for question in entry.questions:
        finding = answers.find(question, entry.language)
        assert (finding.zone, first(finding)) == (Zone.ANSWER, (entry.key, entry.language))


@pytest.mark.parametrize(
    ("question", "language", "key"),
    [
        ("what does it cost to get in?", "en", "tickets"),
        ("at what time do you close?", "en", "hours"),
        ("can I deduct my donation from my taxes", "en", "tax"),
        ("a che ora aprite domani", "it", "hours"),
        ("mia nonna è in carrozzina, può entrare?", "it", "wheelchair"),
        ("combien coûte l'entrée ?", "fr", "tickets"),
        ("kann ich mit dem rollstuhl kommen?", "de", "wheelchair"),
        ("puis-je venir avec mon chien ?", "fr", "dogs"),
        ("waht are teh openign huors", "en", "hours"),
    ],
)
def test_the_meaning_is_found_in_other_words_and_languages(
    answers: FusedAnswers, question: str, language: str, key: str
) -> None:
    finding = answers.find(question, language)
    assert finding.zone is not Zone.UNKNOWN
    assert finding.best[0].entry.key == key


def test_an_entry_is_given_in_the_language_of_the_question_if_it_has_it(
    answers: FusedAnswers,
) -> None:
    assert first(answers.find("Quanto costa il biglietto?", "en")) == ("tickets", "en")
    assert first(answers.find("Can I bring my dog?", "en")) == ("dogs", "it")


@pytest.mark.parametrize(
    "question",
    [
        "who was the king of Spain in 1700?",
        "tell me a joke",
        "che tempo fa a Milano?",
        "how do I change a tyre",
        "ricetta della carbonara",
    ],
)
def test_a_stranger_is_never_answered(answers: FusedAnswers, question: str) -> None:
    assert answers.find(question, None).zone is not Zone.ANSWER


@pytest.mark.parametrize("question", ["", "???", "😀", "  \n "])
def test_without_words_nothing_is_found(answers: FusedAnswers, question: str) -> None:
    assert answers.find(question, None) == Finding(Zone.UNKNOWN)


def test_two_entries_equally_near_make_a_choice(encoder: Encoder) -> None:
    twins = [
        Entry(key=key, language="en", questions=("When is the concert?",), answer=key)
        for key in ("spring", "autumn")
    ]
    finding = FusedAnswers(twins, encoder).find("When is the concert?", "en")
    assert finding.zone is Zone.DID_YOU_MEAN
    assert {found.entry.key for found in finding.best} == {"spring", "autumn"}


def test_thresholds_decide_and_are_given(encoder: Encoder) -> None:
    never = FusedAnswers(ENTRIES, encoder, thresholds=Thresholds(answer=3.0, offer=2.0))
    assert never.find("How much is a ticket?", "en").zone is Zone.UNKNOWN
    shy = FusedAnswers(ENTRIES, encoder, thresholds=Thresholds(answer=3.0, offer=0.2))
    assert shy.find("How much is a ticket?", "en").zone is Zone.DID_YOU_MEAN


def test_a_museum_that_knows_nothing_answers_nothing(encoder: Encoder) -> None:
    empty = FusedAnswers([], encoder)
    assert empty.find("quanto costa il biglietto?", None) == Finding(Zone.UNKNOWN)
    assert empty.candidates("quanto costa?", None, 5) == ()


def test_one_entry_alone_can_be_found(encoder: Encoder) -> None:
    alone = FusedAnswers(ENTRIES[:1], encoder)
    assert first(alone.find("La donazione è detraibile?", "it")) == ("tax", "it")


def test_scores_lie_between_nothing_and_all(answers: FusedAnswers) -> None:
    for question in ("How much is a ticket?", "x", "the the the", "a" * 5_000, "word " * 500):
        found = answers.candidates(question, None, 5)
        scores = [one.score for one in found]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_vectors_that_are_known_are_not_made_again(encoder: Encoder) -> None:
    first, again = Counting(encoder), Counting(encoder)
    FusedAnswers(ENTRIES, first)
    texts = [text for one in ENTRIES for text in one.read_as]
    assert sorted(first.texts) == sorted(texts)
    vectors = dict(zip(texts, encoded(encoder, texts), strict=True))
    more = Entry(key="cat", language="en", questions=("Can I bring my cat?",), answer="No.")
    FusedAnswers([*ENTRIES, more], again, vectors)
    assert again.texts == ["Can I bring my cat?", "No."]


@pytest.fixture(scope="module")
def with_matters(encoder: Encoder) -> FusedAnswers:
    return FusedAnswers(ENTRIES, encoder, elsewhere=Elsewhere.read(encoder))


@pytest.mark.parametrize(
    "question", ["is it going to be sunny on Sunday?", "mi racconti una storiella divertente?"]
)
def test_what_people_ask_anywhere_is_offered_nothing(
    with_matters: FusedAnswers, question: str
) -> None:
    assert with_matters.find(question, None).zone is Zone.UNKNOWN


def test_what_people_ask_anywhere_lessens_the_confidence_in_an_entry_near_it(
    answers: FusedAnswers, with_matters: FusedAnswers
) -> None:
    asked = "How much is the train ticket to Milan?"
    assert with_matters.surest(asked, None)[1] < answers.surest(asked, None)[1]


def test_a_matter_that_the_museum_wrote_of_is_its_own(with_matters: FusedAnswers) -> None:
    finding = with_matters.find("posso portare il mio cane?", "it")
    assert (finding.zone, first(finding)) == (Zone.ANSWER, ("dogs", "it"))


def test_an_answer_that_says_what_is_asked_backs_its_entry(encoder: Encoder) -> None:
    answer = "Every hundredth giver wins a set of postcards."
    asked = "which giver wins the postcards?"

    def confidence(answer: str) -> float:
        told = Entry(key="prize", language="en", questions=("Is there a lottery?",), answer=answer)
        return FusedAnswers([told], encoder).surest(asked, None)[1]

    assert confidence(answer) > confidence("Yes.") + 0.1


def test_texts_that_mean_the_same_are_near_and_have_length_one(encoder: Encoder) -> None:
    vectors = encoder.encode(["Where is the museum?", "Dov'è il museo?", "I like football"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    near = vectors @ vectors.T
    assert near[0, 1] > 0.8
    assert near[0, 2] < 0.4


@pytest.mark.parametrize(
    ("question", "language"),
    [("Quanto costa il biglietto", "it"), ("ticket entrance fee", "en"), ("orari apertura", "it")],
)
def test_an_entry_comes_in_the_language_of_the_phrasing_that_is_most_alike(
    answers: FusedAnswers, question: str, language: str
) -> None:
    assert answers.candidates(question, None, 1)[0].entry.language == language
