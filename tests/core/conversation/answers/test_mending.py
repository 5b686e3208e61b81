"""Slips are undone towards what the museum knows, and real words are left alone."""

import pytest

from core.conversation.answers.mending import Mending

MENDING = Mending(
    ["Quanto costa il biglietto?", "Perché la bella porcellana è così rara?", "Die Öffnungszeiten"],
    ["quanto", "sono"],
    {"biglietti", "porcellane"}.__contains__,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quanto costa il bigleitto", "quanto costa il biglietto"),
        ("la porcelana?", "la porcellana?"),
        ("öffnungzeiten", "öffnungszeiten"),
        ("PORCELANA", "porcellana"),
    ],
)
def test_a_slip_becomes_the_word_as_the_museum_writes_it(typed: str, meant: str) -> None:
    assert MENDING.mended(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "quanto costa il biglietto",
        "i biglietti",  # a word of the language
        "bigliettos",  # another form of a known word
        "bela",  # too short to be sure
        "il treno per Torino",
        "2013-03-31, 15,00 €",
        "",
    ],
)
def test_what_may_be_right_stays_as_it_is(text: str) -> None:
    assert MENDING.mended(text) == text
