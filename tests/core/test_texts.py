"""The catalogues: complete, up to date, in the bot's voice, and safe with a stranger's input."""

import ast
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages import Catalog, Message

import core.texts
from core.language import LANGUAGES
from core.money import Money
from core.texts import (
    Words,
    payments,
)
from core.texts.catalogue import offered, path_of, read_catalogue, untranslated
from core.texts.extract import extract_messages, updated

ROME = ZoneInfo("Europe/Rome")
COMPLETE = ("it", "fr", "en")

FORBIDDEN = {
    "en": ("only", "hurry", "soon enough", "last chance", "don't miss"),
    "it": ("solo", "soltanto", "presto", "affrettati", "ultima occasione"),
    "fr": ("seulement", "vite", "dépêchez-vous", "dernière chance"),
    "de": ("nur", "schnell", "beeilen"),
    "es": ("solo", "sólo", "pronto", "date prisa"),
}


def sentences(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def forms(value: str | Sequence[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


@cache
def extracted() -> Catalog:
    """All that the code says; to find it takes a second."""
    return extract_messages()


@cache
def said(language: str) -> list[str]:
    """Everything that can be said in a language."""
    found = sentences(extracted() if language == "en" else read_catalogue(language))
    return [
        form
        for message in found
        for form in forms(message.id if language == "en" else message.string)
    ]


def placeholders(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", sentence))


# The catalogues


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_is_up_to_date_with_the_code(language: str) -> None:
    assert path_of(language).read_bytes() == updated(language, extracted()), (
        "run: python -m core.texts.extract"
    )


def test_no_sentence_is_said_where_python_3_11_hides_it_from_the_catalogue() -> None:
    hidden = [
        f"{path.name}:{call.lineno}"
        for path in Path(core.texts.__file__).parent.rglob("*.py")
        for written in ast.walk(ast.parse(path.read_text()))
        if isinstance(written, ast.JoinedStr)
        for call in ast.walk(written)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in {"say", "say_n"}
    ]
    assert hidden == [], "a sentence within an f-string is not found"


@pytest.mark.parametrize("language", COMPLETE)
def test_a_promised_language_is_complete_and_offered(language: str) -> None:
    assert untranslated(language) == []
    assert language in offered()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_incomplete_language_is_not_offered(language: str) -> None:
    assert (language in offered()) is (not untranslated(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_sentence(language: str) -> None:
    for message in sentences(read_catalogue(language)):
        originals = forms(message.id)
        for original, translation in zip(originals, forms(message.string), strict=False):
            assert not translation or placeholders(translation) == placeholders(original)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_says_itself_twice_or_runs_into_the_next(language: str) -> None:
    for sentence in said(language):
        assert len(sentence) < 60 or sentence.count(sentence[:30]) == 1, sentence
        assert not re.search(r"[a-zà-ÿ]{2}\.[A-Z][a-z]", sentence), sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_in_the_voice(language: str) -> None:
    for sentence in said(language):
        low = sentence.casefold()
        assert not [word for word in FORBIDDEN[language] if re.search(rf"\b{word}\b", low)], (
            sentence
        )
        assert not re.search(r"[!?]\s*[!?]", sentence), sentence
        assert not [sign for sign in sentence if unicodedata.category(sign) in {"So", "Sk"}], (
            sentence
        )
        assert sentence == sentence.strip(), sentence


def test_french_keeps_its_spaces_before_tall_marks() -> None:
    for sentence in said("fr"):
        assert not re.search(r"[^\u202f][!?;](\s|$)", sentence), sentence
        assert not re.search(r"[^\u00a0]:(\s|$)", sentence), sentence


# Values are data


@pytest.mark.parametrize(
    "name", ["{amount}", "%s", "%(name)s", "{0}", "{", "}{", "<b>", "\\1", "{name}"]
)
@pytest.mark.parametrize("language", COMPLETE)
def test_a_strangers_name_stays_text(name: str, language: str) -> None:
    words = Words(language, ROME)
    thanks = payments.thanks(
        words,
        name=name,
        amount=Money(1500, "EUR"),
        backers=735,
        public_name=name,
    )
    assert thanks.count(name) == 2


def test_a_forgotten_value_is_an_error_and_not_a_hole() -> None:
    with pytest.raises(KeyError):
        Words("en").say("{amount} received.")


def test_a_language_outside_the_product_is_refused() -> None:
    with pytest.raises(ValueError, match="not a language"):
        Words("tlh").say("Yes")
