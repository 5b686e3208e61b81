from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import CurrencyMismatch, Money
from core.pictures.facts import worth_words
from core.pictures.filling import filled_pieces
from core.texts import Words
from tests.core.pictures.figures import euros, figures

AMOUNTS = st.integers(min_value=0, max_value=10**9).map(lambda minor: Money(minor, "EUR"))
GOALS = st.integers(min_value=1, max_value=10**9).map(lambda minor: Money(minor, "EUR"))
PIECES = st.integers(min_value=1, max_value=10_000)


def test_turin_in_march_was_worth_twenty_seven_of_forty_three() -> None:
    filling = filled_pieces(euros(51_240), euros(80_000), 43)
    assert (filling.full, filling.gold) == (27, 0)
    assert worth_words(Words("en"), figures(), 43) == ["worth 27 of 43 pieces"]


def test_turin_at_the_end_has_ten_gold_rims() -> None:
    filling = filled_pieces(euros(100_000), euros(80_000), 43)
    assert (filling.paid, filling.gold) == (Fraction(43), 10)
    said = worth_words(Words("en"), figures(raised=100_000), 43)
    assert said == ["worth 43 of 43 pieces and 10 more"]


def test_nothing_and_less_than_nothing_fill_nothing() -> None:
    for raised in (euros(0), euros(-5)):
        filling = filled_pieces(raised, euros(80_000), 43, euros(-1))
        assert not any((filling.full, filling.part, filling.pending, filling.gold))


def test_a_cent_below_the_goal_leaves_the_last_piece_open() -> None:
    filling = filled_pieces(Money(7_999_999, "EUR"), euros(80_000), 43)
    assert filling.full == 42
    assert 0 < 1 - filling.part < Fraction(1, 1000)


@given(AMOUNTS, GOALS, PIECES, AMOUNTS)
def test_pieces_and_money_are_the_same_thing(
    raised: Money, goal: Money, pieces: int, pending: Money
) -> None:
    filling = filled_pieces(raised, goal, pieces, pending)
    each = Fraction(goal.minor, pieces)
    assert 0 <= filling.part < 1
    assert filling.full <= pieces
    assert filling.paid * each == min(raised.minor, goal.minor)
    assert filling.pending * each == min(pending.minor, max(goal.minor - raised.minor, 0))
    assert filling.gold * each <= max(raised.minor - goal.minor, 0) < (filling.gold + 1) * each


@given(AMOUNTS, AMOUNTS, GOALS, PIECES)
def test_more_money_never_takes_a_piece_away(
    raised: Money, more: Money, goal: Money, pieces: int
) -> None:
    before = filled_pieces(raised, goal, pieces)
    after = filled_pieces(raised + more, goal, pieces)
    assert (after.paid, after.gold) >= (before.paid, before.gold)
    assert (after.full == pieces) is (raised + more >= goal)


def test_two_currencies_are_never_mixed() -> None:
    with pytest.raises(CurrencyMismatch):
        filled_pieces(euros(1), Money(1, "GBP"), 43)


@pytest.mark.parametrize(("goal", "pieces"), [(0, 43), (-1, 43), (80_000, 0)])
def test_a_goal_of_nothing_has_no_pieces(goal: int, pieces: int) -> None:
    with pytest.raises(ValueError, match="can't share"):
        filled_pieces(euros(1), euros(goal), pieces)
