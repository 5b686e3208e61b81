"""Money stays exact, in one currency, and is written as each language writes it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.amounts import read_amount
from core.language import LANGUAGES
from core.money import CurrencyMismatch, Money, exponent

amounts = st.integers(min_value=-(10**15), max_value=10**15)
#: As much as can be typed: twelve whole digits in a currency without smaller units.
gifts = st.integers(min_value=1, max_value=10**12 - 1)
currencies = st.sampled_from(["EUR", "GBP", "USD", "CHF", "JPY", "KWD", "UGX", "ISK"])


@given(amounts, currencies)
def test_the_machine_form_is_read_back_as_it_was(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert Money.parse(str(money)) == money


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (Money(8_000_000, "EUR"), "80000.00 EUR"),
        (Money(-5, "EUR"), "-0.05 EUR"),
        (Money(500, "JPY"), "500 JPY"),
        (Money(1500, "KWD"), "1.500 KWD"),
    ],
)
def test_the_machine_form_has_every_decimal_of_its_currency(money: Money, text: str) -> None:
    assert str(money) == text


@pytest.mark.parametrize(
    "text",
    ["80000 EUR", "80000.0 EUR", "80.000,00 EUR", "80000.00", "80000.00 eur", "5.00 JPY", ""],
)
def test_a_loose_machine_form_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ValueError, match="write it like 80000"):
        Money.parse(text)


@pytest.mark.parametrize("currency", ["", "eur", "EURO", "€", "E R", "ÈUR"])
def test_a_currency_is_three_capital_letters(currency: str) -> None:
    with pytest.raises(ValueError, match="three capital letters"):
        Money(1, currency)


@given(amounts, amounts)
def test_what_is_added_can_be_taken_away(first: int, second: int) -> None:
    start = Money(first, "EUR")
    assert start + Money(second, "EUR") - Money(second, "EUR") == start
    assert start + -start == Money(0, "EUR")


def test_amounts_of_one_currency_compare_by_size() -> None:
    small, large = Money(200, "EUR"), Money(1500, "EUR")
    assert small < large
    assert small <= large
    assert large > small
    assert large >= large  # noqa: PLR0124 -- an amount is not below itself
    assert max(small, large) == large


def test_two_currencies_never_meet() -> None:
    euros, pounds = Money(100, "EUR"), Money(100, "GBP")
    with pytest.raises(CurrencyMismatch, match=r"1\.00 EUR and 1\.00 GBP"):
        euros + pounds
    with pytest.raises(CurrencyMismatch):
        euros - pounds
    for compare in (euros.__lt__, euros.__le__, euros.__gt__, euros.__ge__):
        with pytest.raises(CurrencyMismatch):
            compare(pounds)
    assert euros != pounds


@pytest.mark.parametrize(
    ("money", "rate", "expected"),
    [
        (Money(1000, "GBP"), "1.16", Money(1160, "EUR")),
        (Money(1, "GBP"), "0.5", Money(0, "EUR")),
        (Money(3, "GBP"), "0.5", Money(2, "EUR")),
        (Money(5, "GBP"), "0.5", Money(2, "EUR")),
        (Money(1000, "JPY"), "0.0062", Money(620, "EUR")),
        (Money(620, "EUR"), "161.29", Money(1000, "JPY")),
        (Money(-3, "GBP"), "0.5", Money(-2, "EUR")),
    ],
)
def test_conversion_rounds_half_to_even_at_the_targets_minor_unit(
    money: Money,
    rate: str,
    expected: Money,
) -> None:
    assert money.convert(Decimal(rate), expected.currency) == expected


def test_conversion_stays_exact_for_sums_beyond_decimal_precision() -> None:
    fortune = Money(10**30 + 1, "EUR")
    assert fortune.convert(Decimal(1), "USD") == Money(10**30 + 1, "USD")


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "Infinity"])
def test_a_rate_is_above_zero(rate: str) -> None:
    with pytest.raises(ValueError, match="above zero"):
        Money(100, "EUR").convert(Decimal(rate), "GBP")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "28.760,00\u00a0€"),
        ("fr", "28\u202f760,00\u00a0€"),
        ("en", "€28,760.00"),
        ("de", "28.760,00\u00a0€"),
        ("es", "28.760,00\u00a0€"),
    ],
)
def test_each_language_writes_amounts_its_own_way(language: str, text: str) -> None:
    assert Money(2_876_000, "EUR").format(language) == text


@given(gifts, currencies, st.sampled_from(LANGUAGES))
def test_what_is_written_for_people_can_be_typed_back(
    minor: int,
    currency: str,
    language: str,
) -> None:
    assert read_amount(Money(minor, currency).format(language), currency=currency) == minor


def test_decimals_follow_the_currency() -> None:
    assert [exponent(code) for code in ("EUR", "JPY", "KWD", "UGX", "ISK")] == [2, 0, 3, 2, 2]
