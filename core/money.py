"""Money: whole minor units of one currency, never a fraction and never two currencies at once."""

import re
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Self

from babel.numbers import NumberPattern

from core.language import locale_of

#: Currencies without minor units, as Stripe counts them (docs.stripe.com/currencies). UGX and ISK,
#: of which no parts are paid, are not among them: there an amount of them still ends in two zeros.
_ZERO_DECIMAL = re.compile("BIF|CLP|DJF|GNF|JPY|KMF|KRW|MGA|PYG|RWF|VND|VUV|XAF|XOF|XPF")
#: Currencies whose unit has a thousand parts (ISO 4217).
_THREE_DECIMAL = re.compile("BHD|JOD|KWD|OMR|TND")

_CODE = re.compile("[A-Z]{3}")
_MACHINE_FORM = re.compile(
    r"(?P<number>-?[0-9]+(?:\.(?P<decimals>[0-9]+))?) (?P<currency>[A-Z]{3})",
)


class CurrencyMismatch(ValueError):
    """Two currencies met where one is needed."""


def exponent(currency: str) -> int:
    """Say how many decimals an amount in `currency` (ISO 4217) has: 0, 2 or 3."""
    if _ZERO_DECIMAL.fullmatch(currency):
        return 0
    return 3 if _THREE_DECIMAL.fullmatch(currency) else 2


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in `minor` units (cents, or the unit itself for JPY) of `currency` (ISO 4217).

    Sums and comparisons across currencies raise `CurrencyMismatch`.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        """Raise `ValueError` unless `currency` is three capital letters."""
        if not _CODE.fullmatch(self.currency):
            message = (
                f"{self.currency!r} is not a currency: write its three capital letters, such as EUR"
            )
            raise ValueError(message)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the machine form, "80000.00 EUR": every decimal of the currency, no separators.

        Raises `ValueError` saying what is allowed.
        """
        match = _MACHINE_FORM.fullmatch(text)
        if match is None:
            message = f"{text!r} is not an amount: write it like 80000.00 EUR"
            raise ValueError(message)
        currency = match["currency"]
        if len(match["decimals"] or "") != exponent(currency):
            example = Money(80_000 * 10 ** exponent(currency), currency)
            message = f"{text!r} has the wrong number of decimals: write it like {example}"
            raise ValueError(message)
        return cls(int(match["number"].replace(".", "")), currency)

    def __str__(self) -> str:
        """Give the machine form that `parse` reads: "80000.00 EUR"."""
        return f"{self.major:.{exponent(self.currency)}f} {self.currency}"

    @property
    def major(self) -> Decimal:
        """The exact amount in whole units: 12.50 for 1250 cents."""
        sign, digits, _ = Decimal(self.minor).as_tuple()
        return Decimal((sign, digits, -exponent(self.currency)))

    def __add__(self, other: "Money") -> "Money":
        """Sum two amounts of one currency."""
        return Money(self.minor + self._minor_of(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        """Take away an amount of the same currency; the result may be below zero."""
        return Money(self.minor - self._minor_of(other), self.currency)

    def __neg__(self) -> "Money":
        """Turn a payment into what takes it back."""
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        """Compare within one currency."""
        return self.minor < self._minor_of(other)

    def __le__(self, other: "Money") -> bool:
        """Compare within one currency."""
        return self.minor <= self._minor_of(other)

    def __gt__(self, other: "Money") -> bool:
        """Compare within one currency."""
        return self.minor > self._minor_of(other)

    def __ge__(self, other: "Money") -> bool:
        """Compare within one currency."""
        return self.minor >= self._minor_of(other)

    def _minor_of(self, other: "Money") -> int:
        if other.currency != self.currency:
            message = f"{self} and {other} are in different currencies"
            raise CurrencyMismatch(message)
        return other.minor

    def convert(self, rate: Decimal, currency: str) -> "Money":
        """Change into `currency`, of which one unit of this one is worth `rate`.

        Exact but for the last step, which rounds half to even at the target's minor unit.
        Raises `ValueError` for a rate that is not a number above zero.
        """
        if not rate.is_finite() or rate <= 0:
            message = f"a rate is a number above zero, not {rate}"
            raise ValueError(message)
        if rate == 1 and currency == self.currency:
            return self
        of_rate, whole = rate.as_integer_ratio()
        over = self.minor * of_rate * 10 ** exponent(currency)
        return Money(_rounded(over, whole * 10 ** exponent(self.currency)), currency)

    def format(self, language: str) -> str:
        """Write the amount as people of `language` do, always with the currency's decimals."""
        pattern = _pattern(language, exponent(self.currency))
        text: str = pattern.apply(
            self.major,
            locale_of(language),
            currency=self.currency,
            currency_digits=False,
        )
        return text


def _rounded(over: int, under: int) -> int:
    """Divide by a number above zero; halves go to the even neighbour."""
    whole, rest = divmod(over, under)
    return whole + (2 * rest > under or (2 * rest == under and whole % 2))


@cache
def _pattern(language: str, decimals: int) -> NumberPattern:
    """Give the pattern of `language` with our decimals: Babel's differ from Stripe's for some."""
    pattern: NumberPattern = copy(locale_of(language).currency_formats["standard"])
    pattern.frac_prec = (decimals, decimals)
    return pattern
