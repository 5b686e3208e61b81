"""A question shows its language, or is left to the member's own."""

import pytest

from core.conversation.answers.tongues import Tongues
from core.language import LANGUAGES

QUESTIONS = {
    "it": [
        "biglietti ridotti studenti quali",
        "serve prenotare visita scolastica",
        "dove parcheggio",
    ],
    "fr": ["visites guidées pour groupes scolaires", "tarif réduit étudiants disponible"],
    "en": ["cheap tickets available tomorrow", "guided tours school groups"],
    "de": ["ermäßigte karten für schüler", "führungen für gruppen buchen"],
    "es": ["entradas reducidas para estudiantes", "visitas guiadas para grupos"],
}


@pytest.fixture(scope="module")
def tongues() -> Tongues:
    return Tongues()


@pytest.mark.parametrize(
    ("language", "question"),
    [(language, question) for language, questions in QUESTIONS.items() for question in questions],
)
def test_a_few_words_show_their_language(tongues: Tongues, language: str, question: str) -> None:
    assert tongues.tell(question, LANGUAGES) == language


@pytest.mark.parametrize("text", ["", "?", "15 €", "Meissen", "Palazzo Madama", "ok", "😀"])
def test_a_name_or_a_number_has_no_language(tongues: Tongues, text: str) -> None:
    assert tongues.tell(text, LANGUAGES) is None


def test_only_the_museums_languages_are_told(tongues: Tongues) -> None:
    for text in ("wie viel kostet der eintritt heute", "ok", "quanto costa il biglietto"):
        assert tongues.tell(text, ("it", "en")) in {"it", "en", None}
        assert tongues.tell(text, ()) is None
