"""How sure is sure enough is learnt of labels, by a bound and never by luck."""

import pytest

from core.conversation.answers.fitting import (
    FEWEST,
    HIGHEST,
    LOWEST,
    Replay,
    Trial,
    fitted,
    goes_live,
    replayed,
)

BEFORE = 0.65


def trials(*groups: tuple[int, float, bool]) -> list[Trial]:
    """Make so many trials of a confidence each, right or wrong."""
    return [Trial(sure, right) for many, sure, right in groups for _ in range(many)]


@pytest.mark.parametrize(
    ("right", "given", "proved"),
    [(44, 44, False), (45, 45, True), (76, 77, True), (75, 77, False), (0, 0, False)],
)
def test_the_bound_is_clopper_and_pearsons(right: int, given: int, *, proved: bool) -> None:
    # 0.95 ** 45 is the first power below a tenth.
    result = Replay(answer_from=0.5, asked=given, given=given, right=right)
    assert result.is_proved is proved


def test_few_labels_change_nothing() -> None:
    assert fitted(trials((FEWEST - 1, 0.9, True)), BEFORE) == BEFORE


def test_what_is_proved_right_is_answered_from_a_lower_confidence_on() -> None:
    assert fitted(trials((30, 0.9, True), (40, 0.55, True)), BEFORE) == 0.55


def test_it_never_goes_below_the_lowest() -> None:
    assert fitted(trials((500, LOWEST - 0.1, True), (60, 0.8, True)), BEFORE) >= LOWEST


def test_wrong_answers_end_the_way_down_though_right_ones_follow() -> None:
    found = fitted(trials((60, 0.9, True), (9, 0.6, False), (400, 0.5, True)), BEFORE)
    assert 0.6 < found <= 0.9


def test_where_labels_contradict_what_held_it_is_raised() -> None:
    found = fitted(trials((10, 0.7, False), (40, 0.9, True)), BEFORE)
    assert 0.7 < found <= 0.9
    assert fitted(trials((50, 0.9, False)), BEFORE) == HIGHEST


def test_what_is_not_proved_and_not_contradicted_stays() -> None:
    assert fitted(trials((20, 0.9, True), (40, 0.3, False)), BEFORE) == BEFORE


def test_a_change_goes_live_where_it_keeps_the_promise_or_gives_fewer_wrong_answers() -> None:
    good = trials((30, 0.9, True), (40, 0.55, True))
    assert goes_live(good, BEFORE, 0.55)
    assert not goes_live(good, BEFORE, BEFORE)
    bad = trials((30, 0.9, True), (40, 0.55, False))
    assert not goes_live(bad, BEFORE, 0.55)
    assert goes_live(bad, 0.5, 0.6)


def test_a_replay_tells_coverage_and_precision() -> None:
    result = replayed(trials((6, 0.9, True), (2, 0.8, False), (2, 0.3, True)), BEFORE)
    assert (result.asked, result.given, result.right) == (10, 8, 6)
    assert (result.coverage, result.precision) == (0.6, 0.75)
    assert replayed(trials((1, 0.1, True)), BEFORE).precision == 1
