"""Amounts of money in a museum file."""

import re
from decimal import Decimal

from babel.numbers import list_currencies

from core.community.museum_file.values import Reader, Wrong
from core.money import Money, exponent

#: More than any campaign's goal, and far from what a database can't hold.
_MOST_MINOR = 10**15
_RATE = re.compile(r"[0-9]{1,9}(\.[0-9]{1,12})?")


def currency(value: object) -> str:
    """Read the code of a currency (ISO 4217)."""
    if not isinstance(value, str) or value not in list_currencies("en"):
        raise Wrong(f"{value!r} is no currency: write its three capital letters, such as EUR")
    return value


def money(value: object) -> Money:
    """Read an amount above zero with its currency."""
    if not isinstance(value, str):
        raise Wrong('write an amount in quotation marks, such as "80000.00 EUR"')
    try:
        read = Money.parse(value)
    except ValueError as error:
        raise Wrong(str(error)) from None
    currency(read.currency)
    if not 0 < read.minor <= _MOST_MINOR:
        raise Wrong(f"{value!r} is not allowed: an amount is above zero and below 10^13")
    return read


def minor_of(code: str | None) -> Reader[int]:
    """Read an amount of the currency `code` without naming it, zero allowed, as minor units.

    With no code, because the campaign's own is wrong, what stands there is not judged.
    """

    def read(value: object) -> int:
        if code is None:
            return 0
        example = str(Money(15 * 10 ** exponent(code), code)).removesuffix(f" {code}")
        if not isinstance(value, str):
            raise Wrong(f'write an amount in quotation marks, such as "{example}"')
        try:
            found = Money.parse(f"{value} {code}").minor
        except ValueError:
            raise Wrong(
                f"{value!r} is not an amount in {code}: write it like {example}, without currency"
            ) from None
        if not 0 <= found <= _MOST_MINOR:
            raise Wrong(f"{value!r} is not allowed: an amount is zero or above, and below 10^13")
        return found

    return read


def rate(value: object) -> Decimal:
    """Read what one unit of a currency is worth."""
    if not isinstance(value, str) or not _RATE.fullmatch(value) or not Decimal(value):
        raise Wrong('write what one unit is worth, above zero, in quotation marks: "1.16"')
    return Decimal(value)
