"""The museum's own words for what the program says, in a museum file."""

from pathlib import Path

import pytest

from core.community.museum_file import read_museum_file, write_museum_file
from core.errors import Mistake

EXAMPLE = (Path(__file__).parent / "palazzo.toml").read_text("utf-8")
_AFTER = "[[campaigns.tiers]]"


def with_texts(lines: str) -> str:
    return EXAMPLE.replace(_AFTER, f"[campaigns.texts]\n{lines}\n\n{_AFTER}", 1)


def test_own_words_are_read_and_written_back() -> None:
    text = with_texts('thanks = { it = "Grazie {name}!" }\n"reached 25%" = { en = "Half!" }')
    file = read_museum_file(text, "palazzo.toml")
    assert file.campaigns[0].texts == {
        "thanks": {"it": "Grazie {name}!"},
        "reached 25%": {"en": "Half!"},
    }
    assert read_museum_file(write_museum_file(file), file.name) == file
    assert read_museum_file(EXAMPLE, "palazzo.toml").campaigns[0].texts is None


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('thanks = { it = "{raised}" }', "'{raised}' is no figure here"),
        ('bye = { it = "x" }', "'bye' is no text"),
        ('"reached 1%" = { it = "x" }', "'1%' is no milestone of the campaign"),
        ('thanks = { xx = "x" }', "'xx' is no language of the museum"),
    ],
)
def test_what_cant_be_said_is_told(lines: str, said: str) -> None:
    with pytest.raises(Mistake, match=said.replace("{", r"\{").replace("}", r"\}")):
        read_museum_file(with_texts(lines), "palazzo.toml")
