"""An answer comes from an entry or not at all: slips are forgiven, strangers are not answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.conversation.answers import Answers, Entry, Finding, LexicalAnswers, Zone

QUESTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "tax": {
        "it": ("La donazione è detraibile dalle tasse?", "Posso detrarre il dono?"),
        "en": ("Is my gift tax deductible?", "Do I get a tax receipt?"),
        "fr": ("Mon don est-il déductible des impôts ?", "Puis-je avoir un reçu fiscal ?"),
    },
    "tickets": {
        "it": ("Quanto costa il biglietto?", "Qual è il prezzo d'ingresso?"),
        "en": ("How much is a ticket?", "What is the entrance fee?"),
        "fr": ("Combien coûte l'entrée ?", "Quel est le prix du billet ?"),
    },
    "hours": {
        "it": ("Quando apre il museo?", "Quali sono gli orari di apertura?"),
        "en": ("When is the museum open?", "What are the opening hours?"),
        "fr": ("Quand ouvre le musée ?", "Quels sont les horaires d'ouverture ?"),
    },
    "maker": {
        "it": ("Chi ha fabbricato il servizio di porcellana?",),
        "en": ("Who made the porcelain service?",),
        "fr": ("Qui a fabriqué le service de porcelaine ?",),
    },
    "age": {
        "it": ("Quanti anni ha il servizio?", "Di che epoca è il servizio?"),
        "en": ("How old is the service?",),
        "fr": ("De quelle époque date le service ?",),
    },
    "wheelchair": {
        "it": ("Il museo è accessibile in sedia a rotelle?",),
        "en": ("Is the museum accessible by wheelchair?",),
        "fr": ("Le musée est-il accessible en fauteuil roulant ?",),
    },
    "transfer": {
        "it": ("Posso donare con un bonifico bancario?",),
        "en": ("Can I give by bank transfer?",),
        "fr": ("Puis-je donner par virement bancaire ?",),
    },
}

ENTRIES = tuple(
    Entry(
        key=key,
        language=language,
        questions=questions,
        answer=f"{key} in {language}",
        source="https://museum.example/" + key,
    )
    for key, languages in QUESTIONS.items()
    for language, questions in languages.items()
)


@pytest.fixture(scope="module")
def answers() -> Answers:
    return LexicalAnswers(ENTRIES)


def best_key(finding: Finding) -> str | None:
    return finding.best[0].entry.key if finding.best else None


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.key}-{entry.language}")
def test_an_entrys_own_questions_are_answered_by_it(answers: Answers, entry: Entry) -> None:
    for question in entry.questions:
        finding = answers.find(question, entry.language)
        assert finding.zone is Zone.ANSWER
        assert finding.best[0].entry is entry
        assert finding.best[0].score == pytest.approx(1)


@pytest.mark.parametrize(
    ("question", "language", "key"),
    [
        ("quanto costa il bigliettto", "it", "tickets"),
        ("QUANTO COSTANO I BIGLIETTI???", "it", "tickets"),
        ("la donazzione è detraibile dalle tasse", "it", "tax"),
        ("quali sono gli orari d'apertura", "it", "hours"),
        ("il museo e accessibile con sedia a rotelle", "it", "wheelchair"),
        ("is my gift tax-deductable?", "en", "tax"),
        ("what's the entrance fee", "en", "tickets"),
        ("who made the procelain service", "en", "maker"),
        ("can I give with a bank transfer", "en", "transfer"),
        ("what are your opening hours?", "en", "hours"),
        ("combien coute l entree", "fr", "tickets"),
        ("quels sont vos horaires d’ouverture ?", "fr", "hours"),
        ("puis-je donner par virement", "fr", "transfer"),
    ],
)
def test_the_same_question_said_otherwise_is_answered(
    answers: Answers,
    question: str,
    language: str,
    key: str,
) -> None:
    finding = answers.find(question, language)
    assert (finding.zone, best_key(finding)) == (Zone.ANSWER, key)


@pytest.mark.parametrize(
    ("question", "language", "key"),
    [
        ("biglietto", "it", "tickets"),
        ("orari", "it", "hours"),
        ("how old is it and who made it?", "en", "age"),
        ("tax", "en", "tax"),
        ("virement", "fr", "transfer"),
    ],
)
def test_what_is_near_is_offered_and_not_said(
    answers: Answers,
    question: str,
    language: str,
    key: str,
) -> None:
    finding = answers.find(question, language)
    assert finding.zone is Zone.DID_YOU_MEAN
    assert key in {found.entry.key for found in finding.best}


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("chi ha dipinto i fiori?", "it"),
        ("dov'è il bagno?", "it"),
        ("posso portare il cane?", "it"),
        ("who painted the flowers?", "en"),
        ("where can I park my car?", "en"),
        ("what is the meaning of life?", "en"),
        ("tell me a joke", "en"),
        ("qui a peint les fleurs ?", "fr"),
        ("où sont les toilettes ?", "fr"),
        ("", "it"),
        ("???", "en"),
        ("😀", "fr"),
        ("il", "it"),
        ("the of and is", "en"),
    ],
)
def test_a_question_that_nothing_answers_is_never_answered(
    answers: Answers,
    question: str,
    language: str,
) -> None:
    finding = answers.find(question, language)
    assert finding.zone is not Zone.ANSWER


@pytest.mark.parametrize("question", ["where can I park my car?", "dov'è il bagno?", "", "asdfgh"])
def test_what_resembles_nothing_is_unknown_and_offers_nothing(
    answers: Answers,
    question: str,
) -> None:
    found = answers.find(question, None)
    assert (found.zone, found.best) == (Zone.UNKNOWN, ())


def test_the_language_of_the_question_comes_before_all_others(answers: Answers) -> None:
    assert answers.find("How much is a ticket?", "en").best[0].entry.language == "en"
    twins = [
        Entry(key=language, language=language, questions=("Menu?",), answer=language)
        for language in ("it", "en")
    ]
    assert best_key(LexicalAnswers(twins).find("menu", "en")) == "en"


def test_what_is_not_found_in_its_language_is_looked_for_in_the_others(answers: Answers) -> None:
    for language in ("it", "de"):
        finding = answers.find("How much is a ticket?", language)
        assert (finding.zone, best_key(finding)) == (Zone.ANSWER, "tickets")


def test_without_a_language_every_entry_is_looked_at(answers: Answers) -> None:
    finding = answers.find("Combien coûte l'entrée ?", None)
    assert finding.zone is Zone.ANSWER
    assert finding.best[0].entry.language == "fr"


def test_two_entries_equally_near_make_a_choice() -> None:
    twins = [
        Entry(key=key, language="en", questions=("When is the concert?",), answer=key)
        for key in ("spring", "autumn")
    ]
    finding = LexicalAnswers(twins).find("When is the concert?", "en")
    assert finding.zone is Zone.DID_YOU_MEAN
    assert [found.entry.key for found in finding.best] == ["autumn", "spring"]


def test_a_new_phrasing_brings_an_answer() -> None:
    shy = Entry(key="dog", language="en", questions=("Are pets allowed?",), answer="Yes.")
    bold = Entry(
        key="dog",
        language="en",
        questions=("Are pets allowed?", "Can I bring my dog?"),
        answer="Yes.",
    )
    question = "can i bring a dog"
    assert LexicalAnswers([shy]).find(question, "en").zone is Zone.UNKNOWN
    assert LexicalAnswers([bold]).find(question, "en").zone is Zone.ANSWER


def test_a_museum_that_knows_nothing_answers_nothing() -> None:
    assert LexicalAnswers([]).find("quanto costa il biglietto?", None) == Finding(Zone.UNKNOWN)


def test_most_in_scope_questions_find_their_entry_among_the_best(answers: Answers) -> None:
    shortened = [
        (entry, " ".join(question.split()[1:])) for entry in ENTRIES for question in entry.questions
    ]
    hits = sum(
        entry.key in {found.entry.key for found in answers.find(text, entry.language).best}
        for entry, text in shortened
    )
    assert hits >= 0.9 * len(shortened)


@given(st.text(max_size=200), st.sampled_from(["it", "fr", "en", None]))
def test_any_text_gets_a_finding_that_agrees_with_itself(text: str, language: str | None) -> None:
    finding = LexicalAnswers(ENTRIES).find(text, language)
    assert len(finding.best) <= 3
    assert bool(finding.best) is (finding.zone is not Zone.UNKNOWN)
    scores = [found.score for found in finding.best]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1.000001 for score in scores)
