"""The measures of an answer engine, on sets small enough to work out by hand."""

import json

import pytest

from core.errors import Mistake
from culturetime.measuring import Ranked, measured
from culturetime.question_set import Asked, QuestionSet, read_question_set


def questions(*asked: tuple[str, str | None], typos: tuple[Asked, ...] = ()) -> QuestionSet:
    return QuestionSet(
        name="small",
        language="en",
        entries=(),
        asked=tuple(Asked(text, expected) for text, expected in asked),
        asked_with_typos=typos,
    )


ANSWERS: dict[str, Ranked] = {
    "sure": [("a", 0.9), ("b", 0.1)],
    "second": [("b", 0.8), ("a", 0.7)],
    "third": [("c", 0.5), ("b", 0.4), ("a", 0.3)],
    "fourth": [("c", 0.5), ("b", 0.4), ("d", 0.35), ("a", 0.3)],
    "nothing": [],
}


def ranked(text: str) -> Ranked:
    return ANSWERS[text]


def test_the_first_and_the_first_three_count_among_what_is_known() -> None:
    asked = questions(("sure", "a"), ("second", "a"), ("third", "a"), ("fourth", "a"))
    found = measured(ranked, asked)
    assert (found.top1, found.top3) == (0.25, 0.75)


def test_confidence_is_the_score_and_its_lead() -> None:
    asked = questions(("sure", "a"), ("second", None), ("nothing", None))
    found = measured(ranked, asked)
    assert (found.auroc, found.cov95) == (1.0, 1.0)


def test_a_stranger_met_with_more_confidence_costs_all_coverage() -> None:
    found = measured(ranked, questions(("second", "b"), ("sure", None)))
    assert (found.auroc, found.cov95) == (0.0, 0.0)


def test_equal_confidence_is_told_apart_by_nobody() -> None:
    found = measured(ranked, questions(("sure", "a"), ("sure", None)))
    assert (found.auroc, found.cov95) == (0.5, 0.0)


def test_one_wrong_answer_in_twenty_is_allowed() -> None:
    asked = questions(*[("sure", "a")] * 19, ("second", "a"))
    assert measured(ranked, asked).cov95 == 0.95
    asked = questions(*[("second", "b")] * 19, ("sure", "b"))
    assert measured(ranked, asked).cov95 == 0.95
    asked = questions(*[("second", "b")] * 18, ("sure", "b"))
    assert measured(ranked, asked).cov95 == 0.0


def test_slips_are_counted_apart() -> None:
    slips = (Asked("second", "a"), Asked("sure", "a"), Asked("third", None))
    found = measured(ranked, questions(("sure", "a"), typos=slips))
    assert (found.top1, found.typo_top1) == (1.0, 0.5)


def test_a_set_without_questions_measures_nothing() -> None:
    assert measured(lambda _: [], questions()).rounded() == {
        "top1": 0.0,
        "top3": 0.0,
        "auroc": 0.5,
        "cov95": 0.0,
        "typo_top1": 0.0,
        "p95_ms": 0.0,
    }


SET = {
    "name": "two",
    "question_language": "it",
    "entry_language": "en",
    "entries": [{"id": "1", "phrasings": ["When?", "At what time?"], "answer": "Now."}],
    "queries": [{"text": "quando?", "expected": "1"}, {"text": "chi?", "expected": None}],
    "queries_with_typos": [{"text": "qando?", "expected": "1"}],
}


def test_a_file_of_questions_is_read() -> None:
    found = read_question_set(json.dumps(SET), "two.json")
    assert (found.name, found.language) == ("two", "it")
    assert [(one.key, one.language, one.questions) for one in found.entries] == [
        ("1", "en", ("When?", "At what time?"))
    ]
    assert found.asked == (Asked("quando?", "1"), Asked("chi?", None))
    assert found.asked_with_typos == (Asked("qando?", "1"),)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "line 1: this is not JSON"),
        ("[]", "is no set of questions: it needs name"),
        (json.dumps({**SET, "entries": [{"id": "1"}]}), "'phrasings'"),
    ],
)
def test_another_file_is_refused_with_what_is_wrong(content: str, sentence: str) -> None:
    with pytest.raises(Mistake, match=sentence):
        read_question_set(content, "other.json")
