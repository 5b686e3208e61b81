"""A short question shows its language, or shows none."""

import pytest

from core.language import LANGUAGES, common_words, likely_language, locale_of

QUESTIONS = {
    "it": [
        "quanto manca?",
        "chi ha dipinto i fiori?",
        "Quando finisce la raccolta?",
        "ciao",
        "dov'è il museo?",
        "vorrei donare 15 euro",
        "cosa succede se non raggiungete l'obiettivo?",
        "quanti siamo",
        "posso venire con il cane?",
        "perché vi servono i soldi",
        "come si arriva",
        "a che ora aprite domani",
    ],
    "fr": [
        "et si l'objectif n'est pas atteint ?",
        "combien de jours reste-t-il ?",
        "bonjour",
        "qui a peint les fleurs ?",
        "je voudrais donner 20 euros",
        "où est le musée",
        "Quand finit la campagne ?",
        "comment venir ?",
        "c'est quoi ce service",
        "est-ce que je peux payer par virement",
        "vous etes combien",
    ],
    "en": [
        "when does it end?",
        "who painted the flowers?",
        "how do I get there",
        "hello",
        "how many people",
        "what happens if you don't make it",
        "I want to give 15 euros",
        "is there wheelchair access",
        "thanks!",
        "How much is missing?",
        "opening hours please",
    ],
    "de": [
        "wie viel fehlt noch?",
        "wann endet die Kampagne?",
        "ich möchte 20 Euro spenden",
        "Guten Tag",
        "wer hat die Blumen gemalt?",
        "was passiert, wenn das Ziel nicht erreicht wird?",
    ],
    "es": [
        "¿cuánto falta?",
        "cuando termina la campaña",
        "quiero donar 15 euros",
        "hola",
        "¿quién pintó las flores?",
        "qué pasa si no se alcanza el objetivo",
    ],
}


@pytest.mark.parametrize(
    ("language", "question"),
    [(language, question) for language, questions in QUESTIONS.items() for question in questions],
)
def test_a_short_question_shows_its_language(language: str, question: str) -> None:
    assert likely_language(question, LANGUAGES) == language


@pytest.mark.parametrize(
    "text", ["", "?", "15", "15 €", "Meissen", "ok", "Palazzo Madama", "😀", "a"]
)
def test_what_could_be_any_language_is_left_open(text: str) -> None:
    assert likely_language(text, LANGUAGES) is None


def test_the_choice_is_among_the_museums_languages() -> None:
    assert likely_language("wie viel fehlt noch?", ("it", "en")) is None
    assert likely_language("wie viel fehlt noch?", ()) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_conventions_and_its_words(language: str) -> None:
    assert locale_of(language).language == language
    assert len(common_words(language)) > 100


def test_another_language_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ValueError, match="choose one of it, fr, en, de, es"):
        locale_of("tlh")
