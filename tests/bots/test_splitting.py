from hypothesis import given
from hypothesis import strategies as st

from bots.splitting import LONGEST_TEXT, split, units

_SIGNS = st.sampled_from(
    [
        "a",
        "é",
        " ",
        "\n",
        ". ",
        "\n\n",
        "😀",
        "👩‍👩‍👧",
        "🇮🇹",
        "🇫🇷",
        "e\u0301",
        "ש",
        "👍🏽",
        "x" * 40,
    ]
)
TEXTS = st.lists(_SIGNS, max_size=300).map("".join)


def test_what_is_counted_are_units_of_utf16_so_what_lies_beyond_the_first_plane_twice() -> None:
    assert units("aé😀") == 4


def test_a_short_text_stays_whole() -> None:
    assert split("  Ciao!\n") == ["Ciao!"]


def test_a_long_text_is_parted_between_paragraphs_then_sentences_then_words() -> None:
    assert split("One two.\n\nThree four. Five.", 22) == ["One two.", "Three four. Five."]
    assert split("One two three. Four five six.", 18) == ["One two three.", "Four five six."]
    assert split("onlyonelongword here", 17) == ["onlyonelongword", "here"]


def test_no_sign_is_torn() -> None:
    family = "👩‍👩‍👧"
    assert split(family * 3, units(family) + 2) == [family] * 3
    flags = "🇮🇹🇫🇷🇩🇪"
    assert split(flags, 6) == ["🇮🇹", "🇫🇷", "🇩🇪"]


def test_a_hundred_thousand_signs_make_parts_that_telegram_takes() -> None:
    parts = split("😀" * 100_000)
    assert all(0 < units(part) <= LONGEST_TEXT for part in parts)
    assert "".join(parts) == "😀" * 100_000


def test_a_mountain_of_marks_is_cut_like_anything_else() -> None:
    parts = split("e" + "\u0301" * 10_000)
    assert all(0 < units(part) <= LONGEST_TEXT for part in parts)


@given(TEXTS, st.integers(16, 60))
def test_nothing_but_blanks_at_the_cuts_is_lost(text: str, longest: int) -> None:
    parts = split(text, longest)
    assert all(part.strip() and units(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())
