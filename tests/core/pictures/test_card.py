import struct
import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.pictures.card import CARD_HEIGHT, CARD_WIDTH, card_png, shown
from core.pictures.facts import CardFacts, card_words, progress_label
from core.texts import Words
from tests.core.pictures.figures import figures

ROME = ZoneInfo("Europe/Rome")
ENGLISH = Words("en", ROME)


def facts(
    *,
    museum: str = "Palazzo Madama",
    title: str = "The Meissen service comes home",
    pieces: int | None = 43,
    note: str | None = None,
) -> CardFacts:
    return CardFacts(
        museum=museum, title=title, figures=figures(pending=1_500), pieces=pieces, note=note
    )


def dimensions(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("language", ["it", "fr", "en"])
@pytest.mark.parametrize("pieces", [None, 1, 9, 43, 5_000])
def test_a_card_has_the_size_that_chats_show_best(language: str, pieces: int | None) -> None:
    png = card_png(Words(language, ROME), facts(pieces=pieces))
    assert dimensions(png) == (CARD_WIDTH, CARD_HEIGHT) == (1200, 630)
    assert len(png) < 60_000


def test_the_same_facts_give_the_same_bytes() -> None:
    assert card_png(ENGLISH, facts()) == card_png(ENGLISH, facts())
    assert card_png(ENGLISH, facts()) != card_png(ENGLISH, facts(title="Another"))


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        '#panic() #read("/etc/passwd") #import "@preview/x:0.1.0"',
        "*bold* _it_ $x^2$ `raw` @label <label> \\ \\u{0} // ]) }",
        "<script>alert(1)</script>",
        "\u202edesrever\u2066 \x00\x07\x1b[31m\ud800 \ufeff",
        "W" * 5_000,
        "very long " * 500,
        "🏺 陶瓷 خزف",
    ],
)
def test_a_hostile_title_is_only_a_title(hostile: str) -> None:
    card = facts(museum=hostile, title=hostile, note=hostile)
    assert dimensions(card_png(ENGLISH, card)) == (1200, 630)


@settings(max_examples=10, deadline=None)
@given(st.text(max_size=300))
def test_any_title_fits_one_card(title: str) -> None:
    assert dimensions(card_png(ENGLISH, facts(title=title))) == (1200, 630)


@given(st.text())
def test_what_is_shown_is_one_line_that_can_break(text: str) -> None:
    line = shown(text)
    assert len(line.replace("\u200b", "")) <= 180
    assert not set(line) & set("\n\r\t\x00\u202e\u2066")
    assert all(len(word) <= 20 for word in line.replace("\u200b", " ").split())


def test_the_alternative_text_says_what_the_card_shows() -> None:
    assert card_words(ENGLISH, facts(note="Re-enactment, simulated people.")) == (
        "Palazzo Madama, “The Meissen service comes home”: 734 people, €51,240.00 of €80,000.00, "
        "worth 27 of 43 pieces, another €1,500.00 on its way. "
        "Figures of 12 March 2013, 14:32. Re-enactment, simulated people."
    )


def test_without_pieces_nothing_is_said_of_them() -> None:
    assert "worth" not in card_words(ENGLISH, facts(pieces=None))
    assert "bar" in progress_label(ENGLISH, figures(), None, "a").description


def test_each_language_has_its_own_words() -> None:
    assert "734 persone" in card_words(Words("it", ROME), facts())
    assert "pari a 27 pezzi su 43" in card_words(Words("it", ROME), facts())
    assert "soit 27 pièces sur 43" in card_words(Words("fr", ROME), facts())


def test_typst_is_loaded_by_the_first_card() -> None:
    code = "import sys, core.pictures.card; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
