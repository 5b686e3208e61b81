"""How sure is sure enough is learnt of checked questions, by bounds and never by luck."""

import math
import random
from collections.abc import Sequence
from statistics import fmean

import pytest

from core.conversation.answers.fitting import (
    FEWEST,
    LOWEST,
    Replay,
    Trial,
    fitted,
    hindrance,
    replayed,
)
from core.states.conversation import Hindrance

CAREFUL = 0.65


def trials(*groups: tuple[int, float, bool], kept_apart: bool = False) -> list[Trial]:
    """Make so many trials of a confidence each, right or wrong."""
    return [
        Trial(confidence=sure, is_right=right, is_kept_apart=kept_apart)
        for many, sure, right in groups
        for _ in range(many)
    ]


def result(right: int, given: int) -> Replay:
    return Replay(asked=given, given=given, right=right)


@pytest.mark.parametrize(
    ("right", "given", "proved"),
    [(44, 44, False), (45, 45, True), (76, 77, True), (75, 77, False), (0, 0, False)],
)
def test_the_bound_is_clopper_and_pearsons(right: int, given: int, *, proved: bool) -> None:
    # 0.95 ** 45 is the first power below a tenth.
    assert result(right, given).is_proved is proved
    assert (result(right, given).at_least >= 0.95) is proved


def test_the_bound_is_told_as_a_share() -> None:
    assert result(45, 45).at_least == pytest.approx(0.1 ** (1 / 45))
    assert result(0, 0).at_least == result(0, 5).at_least == 0


@pytest.mark.parametrize(
    ("right", "given", "disproved"),
    [(0, 1, False), (0, 2, True), (8, 10, True), (12, 14, False), (40, 50, True), (95, 100, False)],
)
def test_one_wrong_answer_disproves_nothing(right: int, given: int, *, disproved: bool) -> None:
    assert result(right, given).is_disproved is disproved


def test_few_labels_change_nothing() -> None:
    assert fitted(trials((FEWEST - 1, 0.9, False)), CAREFUL) == CAREFUL


def test_what_is_proved_right_is_answered_from_a_lower_confidence_on() -> None:
    assert fitted(trials((50, 0.9, True), (40, 0.55, True)), CAREFUL) == LOWEST
    assert fitted(trials((50, 0.9, True), (40, 0.55, True), (9, 0.5, False)), CAREFUL) == 0.51


def test_where_too_few_are_answered_to_prove_anything_more_are_looked_at() -> None:
    assert fitted(trials((30, 0.9, True), (30, 0.55, True), (20, 0.3, False)), CAREFUL) == LOWEST
    assert fitted(trials((30, 0.9, True), (30, 0.55, False)), CAREFUL) == CAREFUL


def test_what_is_kept_apart_is_not_chosen_by() -> None:
    assert fitted(trials((90, 0.9, True), kept_apart=True), CAREFUL) == CAREFUL


def test_wrong_answers_end_the_way_down_though_right_ones_follow() -> None:
    asked = trials((50, 0.9, True), (9, 0.6, False), (400, 0.5, True))
    assert fitted(asked, CAREFUL) == 0.61


def test_what_disproves_the_careful_confidence_raises_it_as_far_as_it_reaches() -> None:
    assert fitted(trials((10, 0.7, False), (40, 0.9, True)), CAREFUL) == 0.71
    assert fitted(trials((50, 0.9, False)), CAREFUL) == 0.91


def test_one_answer_that_is_refused_raises_nothing() -> None:
    told = trials((6, 0.8, True), (50, 0.5, True))
    assert fitted([*told, *trials((1, 1.4, False))], CAREFUL) == CAREFUL


def test_what_is_neither_proved_nor_disproved_stays() -> None:
    assert fitted(trials((20, 0.9, True), (40, 0.3, False)), CAREFUL) == CAREFUL


def test_more_is_told_where_what_was_kept_apart_bears_it_out() -> None:
    good, bad = trials((20, 0.6, True), kept_apart=True), trials((9, 0.6, True), kept_apart=True)
    assert hindrance(good, [], CAREFUL, 0.6, CAREFUL) is None
    wrong = trials((2, 0.6, False), kept_apart=True)
    assert hindrance([*good, *wrong], [], CAREFUL, 0.6, CAREFUL) is Hindrance.UNCONFIRMED
    assert hindrance(bad, [], CAREFUL, 0.6, CAREFUL) is Hindrance.UNCONFIRMED
    assert hindrance(trials((99, 0.6, True)), [], CAREFUL, 0.6, CAREFUL) is Hindrance.UNCONFIRMED


def test_less_is_told_unless_what_was_kept_apart_speaks_against_it() -> None:
    wrong = trials((6, 0.7, True), (4, 0.7, False), kept_apart=True)
    assert hindrance(wrong, [], CAREFUL, 0.8, CAREFUL) is None
    right = trials((20, 0.7, True), kept_apart=True)
    assert hindrance(right, [], CAREFUL, 0.8, CAREFUL) is Hindrance.UNCONFIRMED
    # Back to the careful confidence it goes freely, and what changes nothing meets nothing.
    assert hindrance(right, [], 0.5, CAREFUL, CAREFUL) is None
    assert hindrance([], [], CAREFUL, CAREFUL, CAREFUL) is None


def test_a_change_waits_where_what_is_asked_now_is_unlike_what_was_checked() -> None:
    good = trials((20, 0.6, True), (20, 0.3, True), kept_apart=True)
    like, unlike = [0.6, 0.3] * 20, [0.6] * 40
    assert hindrance(good, like, CAREFUL, 0.6, CAREFUL) is None
    assert hindrance(good, unlike, CAREFUL, 0.6, CAREFUL) is Hindrance.UNLIKE
    assert hindrance(good, unlike[:19], CAREFUL, 0.6, CAREFUL) is None


def test_a_replay_tells_how_many_are_answered_and_how_many_rightly() -> None:
    found = replayed(trials((6, 0.9, True), (2, 0.8, False), (2, 0.3, True)), CAREFUL)
    assert (found.asked, found.given, found.right, found.precision) == (10, 8, 6, 0.75)
    assert replayed(trials((1, 0.1, True)), CAREFUL).precision == 1


def drawn(chance: random.Random, many: int, harder: float) -> list[Trial]:
    """Draw questions: the more confident the engine is of one, the likelier it is right."""
    found = []
    for place in range(many):
        sure = chance.uniform(0.2, 1.2)
        is_right = chance.random() < 1 / (1 + math.exp((harder - sure) * 12))
        kept = place % 3 == 0
        found.append(Trial(confidence=sure, is_right=is_right, is_kept_apart=kept))
    return found


def learnt(said: Sequence[Trial]) -> float:
    wanted = fitted(said, CAREFUL)
    stored = [one.confidence for one in said]
    return CAREFUL if hindrance(said, stored, CAREFUL, wanted, CAREFUL) else wanted


@pytest.mark.parametrize("harder", [0.2, 0.35, 0.45])
def test_where_more_is_told_19_of_20_are_right_in_truth_at_nine_museums_of_ten(
    harder: float,
) -> None:
    chance = random.Random(f"{harder}")  # noqa: S311 -- draws questions, no secrets
    truth = drawn(chance, 20_000, harder)
    found = [learnt(drawn(chance, 400, harder)) for _ in range(60)]
    lower = [one for one in found if one < CAREFUL]
    assert len(lower) >= 20
    kept = [one for one in lower if replayed(truth, one).precision >= 0.95]
    assert len(kept) >= 0.9 * len(lower)


def test_where_the_careful_confidence_is_too_low_it_is_raised_and_never_ends_all_answers() -> None:
    chance = random.Random("hard")  # noqa: S311 -- draws questions, no secrets
    truth = drawn(chance, 20_000, 0.7)
    before = replayed(truth, CAREFUL)
    after = [replayed(truth, learnt(drawn(chance, 400, 0.7))) for _ in range(40)]
    assert before.precision < 0.85
    assert min(one.given for one in after) > before.given / 3
    assert fmean(one.precision for one in after) > 0.93
