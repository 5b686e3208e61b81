"""The language that a browser asks for."""

import pytest

from core.texts.accepted import accepted

AMONG = ("it", "fr", "en")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7", "fr"),
        ("de, en-GB;q=0.5, it;q=0.9", "it"),
        ("EN-us", "en"),
        ("it;q=0, en", "en"),
        ("de", None),
        ("*", None),
        ("", None),
        ("it;q=much", None),
        (",;=;q=,", None),
        ("x" * 100_000, None),
    ],
)
def test_the_best_of_those_there_are_is_chosen(header: str, language: str | None) -> None:
    assert accepted(header, AMONG) == language
