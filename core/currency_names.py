"""What people call a currency: its code, its symbols and its names in the product's languages."""

import unicodedata
from collections.abc import Iterator
from functools import cache

from babel.numbers import get_currency_name, get_currency_symbol

from core.language import LANGUAGES, locale_of

#: Signs that several currencies share, and short names that Babel does not list.
_SHORT_NAMES = {
    "€": "EUR",
    "£": "GBP",
    "$": "USD CAD AUD NZD SGD HKD MXN ARS CLP COP",
    "¥": "JPY CNY",
    "fr": "CHF",
    "sfr": "CHF",
    "franken": "CHF",
    "franchi": "CHF",
    "francs": "CHF",
    "kr": "SEK NOK DKK ISK",
    "zł": "PLN",
    "dollari": "USD",
    "dollar": "USD CAD AUD NZD SGD HKD",
    "dollars": "USD CAD AUD NZD SGD HKD",
    "dólares": "USD",
    "sterline": "GBP",
    "livres": "GBP",
    "libras": "GBP",
    "pfund": "GBP",
    "pounds": "GBP",
    "pound": "GBP",
    "quid": "GBP",
    "yen": "JPY",
}
#: The currencies that a stranger is likely to name.
_COMMON = (
    "EUR",
    "USD",
    "GBP",
    "CHF",
    "JPY",
    "CNY",
    "CAD",
    "AUD",
    "NZD",
    "SEK",
    "NOK",
    "DKK",
    "ISK",
    "PLN",
    "CZK",
    "HUF",
    "RON",
    "BGN",
    "TRY",
    "INR",
    "BRL",
    "MXN",
    "ARS",
    "KRW",
    "SGD",
    "HKD",
    "ILS",
    "ZAR",
    "AED",
    "RUB",
    "UAH",
    "KWD",
)


@cache
def names_of(currency: str) -> frozenset[str]:
    """List what `currency` (ISO 4217) is called, folded as `read_amount` folds its text."""
    return frozenset(unicodedata.normalize("NFKC", name).casefold() for name in _names(currency))


def names_another(name: str, currency: str) -> bool:
    """Say whether `name` is what people call a currency other than `currency`."""
    others = (other for other in _COMMON if other != currency)
    return any(name in names_of(other) for other in others)


def _names(currency: str) -> Iterator[str]:
    yield currency
    yield from (name for name, codes in _SHORT_NAMES.items() if currency in codes.split())
    for locale in map(locale_of, LANGUAGES):
        yield get_currency_symbol(currency, locale)
        yield get_currency_name(currency, 1, locale)
        yield get_currency_name(currency, 2, locale)
