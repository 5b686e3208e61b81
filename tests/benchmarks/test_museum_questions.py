import json
import re
from collections import Counter
from pathlib import Path
from typing import TypedDict

import pytest

QUESTIONS = Path(__file__).parents[2] / "benchmarks" / "answers" / "palazzo_madama"
HALVES = ("fit", "test")
LANGUAGES = {"it", "fr", "en"}


class Question(TypedDict):
    """A line of a half, as it is written."""

    text: str
    language: str
    expected: str | None


def half(name: str) -> list[Question]:
    questions: list[Question] = json.loads((QUESTIONS / f"{name}.json").read_text("utf-8"))
    return questions


def both() -> list[Question]:
    return [question for name in HALVES for question in half(name)]


def test_each_question_says_its_language_and_its_theme() -> None:
    for question in both():
        assert set(question) == {"text", "language", "expected"}
        assert question["text"] == question["text"].strip() != ""
        assert question["language"] in LANGUAGES
        assert question["expected"] is None or re.fullmatch("[a-z-]+", question["expected"])


def test_no_question_is_asked_twice() -> None:
    times = Counter(question["text"].casefold() for question in both())
    assert [text for text, count in times.items() if count > 1] == []


def test_four_questions_in_ten_are_italian_and_three_each_french_and_english() -> None:
    asked = Counter(question["language"] for question in both())
    assert asked.total() >= 360
    shares = {language: round(count / asked.total(), 1) for language, count in asked.items()}
    assert shares == {"it": 0.4, "fr": 0.3, "en": 0.3}


@pytest.mark.parametrize("name", HALVES)
def test_a_fifth_of_each_half_or_more_has_no_answer(name: str) -> None:
    questions = half(name)
    unanswerable = [question for question in questions if question["expected"] is None]
    assert len(unanswerable) >= 0.2 * len(questions)
    assert {question["language"] for question in unanswerable} == LANGUAGES


def test_each_theme_is_asked_in_each_language_in_both_halves() -> None:
    fit, test = (
        {(question["expected"], question["language"]) for question in half(name)} for name in HALVES
    )
    themes = {theme for theme, _ in fit}
    assert fit == test == {(theme, language) for theme in themes for language in LANGUAGES}


def test_each_line_holds_one_question() -> None:
    for name in HALVES:
        lines = (QUESTIONS / f"{name}.json").read_text("utf-8").splitlines()
        assert [json.loads(line.rstrip(",")) for line in lines[1:-1]] == half(name)
