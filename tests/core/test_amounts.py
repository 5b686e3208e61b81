"""Amounts are read as people type them, and never guessed when they could mean two things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.amounts import AmountProblem, read_amount


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("12", 1200),
        ("12,50", 1250),
        ("12.50", 1250),
        ("12,5", 1250),
        ("1.5", 150),
        (",50", 50),
        ("€12.50", 1250),
        ("12.50€", 1250),
        ("€ 12,50", 1250),
        ("12 euro", 1200),
        ("12 Euros", 1200),
        ("12 EURO", 1200),
        ("EUR 12", 1200),
        ("12 eur.", 1200),
        ("euro 12", 1200),
        ("€ 12 EUR", 1200),
        ("12€50", 1250),
        ("12 € 50", 1250),
        ("12 euros 50", 1250),
        ("12,-", 1200),
        ("12,- €", 1200),
        ("12.\u2013 €", 1200),
        ("1000", 100_000),
        ("1 000", 100_000),
        ("1\u00a0000", 100_000),
        ("1\u202f000,50\u00a0€", 100_050),
        ("1'000", 100_000),
        ("1\u2019000.50", 100_050),
        ("1.000", 100_000),
        ("1,000", 100_000),
        ("1.000,00", 100_000),
        ("1,000.00", 100_000),
        ("1.234.567", 123_456_700),
        ("1,234,567.89", 123_456_789),
        ("\uff11\uff15 €", 1500),
        ("  15  ", 1500),
        ("15.", 1500),
        ("15!", 1500),
        ("007", 700),
        ("0,05", 5),
    ],
)
def test_euros_are_read_as_people_type_them(text: str, minor: int) -> None:
    assert read_amount(text, currency="EUR") == minor


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "molto",
        "dodici euro",
        "€",
        "12 abc",
        "1e3",
        "12²",
        "½",
        "10-20",
        "1,00,000",
        "12 50",
        "1000.000,00",
        "1.00.00",
        "1,000.000.00",
        "1.000 000",
        "12 13 14",
        "0x10",
        "=1+1",
        "١٢",
        "12\n; drop",
        "1" * 61,
        "<b>12</b>",
    ],
)
def test_nonsense_is_not_an_amount(text: str) -> None:
    assert read_amount(text, currency="EUR") is AmountProblem.NOT_AN_AMOUNT


@pytest.mark.parametrize("text", ["0", "0,00", "€0", "0.0 euro", "000"])
def test_zero_is_told_apart(text: str) -> None:
    assert read_amount(text, currency="EUR") is AmountProblem.ZERO


@pytest.mark.parametrize("text", ["-5", "\u2212 5 €", "-€5", "€ -5", "€-5", "5-", "-12,50 euro"])
def test_an_amount_below_zero_is_told_apart(text: str) -> None:
    assert read_amount(text, currency="EUR") is AmountProblem.NEGATIVE


@pytest.mark.parametrize(
    "text",
    ["$12", "12 USD", "US$12", "12 dollars", "£5", "5 sterline", "50 CHF", "Fr. 50", "-$5"],
)
def test_another_currency_is_told_apart(text: str) -> None:
    assert read_amount(text, currency="EUR") is AmountProblem.OTHER_CURRENCY


@pytest.mark.parametrize("text", ["1.2345", "12,3456", "0,12345"])
def test_more_than_three_decimals_are_too_precise(text: str) -> None:
    assert read_amount(text, currency="EUR") is AmountProblem.TOO_PRECISE


@pytest.mark.parametrize("text", ["0.500", "0,001", "1234.567", "1,000.000", "001.000"])
def test_three_digits_that_cannot_be_thousands_are_too_precise(text: str) -> None:
    assert read_amount(text, currency="EUR") is AmountProblem.TOO_PRECISE


@pytest.mark.parametrize("text", ["9999999999999", "1" * 60, "1.000.000.000.000.000"])
def test_absurd_sums_are_too_large(text: str) -> None:
    assert read_amount(text, currency="EUR") is AmountProblem.TOO_LARGE


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("¥1,000", "JPY", 1000),
        ("1000 yen", "JPY", 1000),
        ("KWD 1.500", "KWD", 1500),
        ("1.5", "KWD", 1500),
        ("Fr.50", "CHF", 5000),
        ("SFr. 1'000.\u2013", "CHF", 100_000),
        ("$12", "CAD", 1200),
        ("£12.50", "GBP", 1250),
        ("12 livres sterling", "GBP", 1200),
    ],
)
def test_other_campaigns_currencies_are_read_too(text: str, currency: str, minor: int) -> None:
    assert read_amount(text, currency=currency) == minor


def test_a_currency_without_cents_takes_no_decimals() -> None:
    assert read_amount("12,5", currency="JPY") is AmountProblem.TOO_PRECISE
    assert read_amount("12¥50", currency="JPY") is AmountProblem.NOT_AN_AMOUNT


@given(st.text(max_size=80))
def test_any_text_is_an_amount_above_zero_or_a_named_problem(text: str) -> None:
    amount = read_amount(text, currency="EUR")
    assert isinstance(amount, AmountProblem) or 0 < amount < 10**15
