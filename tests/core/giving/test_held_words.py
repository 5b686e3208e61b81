"""Words that wait for a person, also in disguise; innocent words that only look like them."""

import tomllib
from pathlib import Path

import pytest

from core.giving import held_words
from core.giving.held_words import has_held_word

LISTED = tomllib.loads(Path(held_words.__file__).with_suffix(".toml").read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "Fuck you",
        "FUCKING great",
        "what a stronzo!",
        "Enculé",
        "Scheiße",
        "Arschlöcher",
        "sh1t",
        "$h!t",
        "C4zz0!!",
        "p0rc0 d10",
        "fuuuuck",
        "f u c k this",
        "m.e.r.d.a",
        "p-u-t-a",
        "f\u200bu\u00adck",
        "\uff46\uff55\uff43\uff4b",
        "\U0001d4ef\U0001d4fe\U0001d4ec\U0001d4f4",
        "c\u0430zz\u043e",
        "me\u0301rda",
        "a_b_m_e_r_d_a",
    ],
)
def test_a_listed_word_is_found_however_it_is_written(text: str) -> None:
    assert has_held_word(text)


@pytest.mark.parametrize(
    "text",
    [
        "Scunthorpe",
        "Penistone",
        "Giulia Cazzaniga",
        "Anna Cazzola",
        "Herr Fuchs",
        "Madame Huré",
        "Con amore, con affetto",
        "Un cono per tutti",
        "Il cavallo di Troia",
        "Mar Negro",
        "Assisi, Sussex, Essex, Arsenal",
        "La Putta di Torino",
        "A. S. S. Rossi",
        "P. U. Tassi",
        "1589 people, 100,000 EUR",
        "455",
        "",
        "Bravi! Evviva!",
        "Merci aux amis du musée, en retard",
        "Grüße aus Wichte",
        "\u0410\u043d\u043d\u0430",
        "\u9673\u5c0f\u660e",
    ],
)
def test_an_innocent_word_is_no_business_of_the_list(text: str) -> None:
    assert not has_held_word(text)


def test_every_listed_word_is_found_as_it_stands() -> None:
    words = [word for language in LISTED.values() for word in language]
    assert [word for word in words if not has_held_word(word.rstrip("*"))] == []


def test_the_list_has_every_language_of_the_product() -> None:
    assert set(LISTED) == {"it", "en", "fr", "de", "es"}
