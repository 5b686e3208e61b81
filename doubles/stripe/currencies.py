"""The currencies of payments: docs.stripe.com/currencies."""

#: The largest amount of a payment, in minor units.
MOST = 99_999_999

_THREE_DECIMALS = frozenset({"bhd", "jod", "kwd", "omr", "tnd"})
_WHOLE = frozenset({"isk", "ugx"})
_MINIMA = {
    **dict.fromkeys(("aud", "brl", "cad", "chf", "eur", "inr", "nzd", "sgd", "usd"), 50),
    "aed": 200,
    "bgn": 100,
    "czk": 1500,
    "dkk": 250,
    "gbp": 30,
    "hkd": 400,
    "huf": 17500,
    "jpy": 50,
    "mxn": 1000,
    "myr": 200,
    "nok": 300,
    "pln": 200,
    "ron": 200,
    "sek": 300,
    "thb": 1000,
}

#: Currencies that the double takes: the ones with a published minimum, and a few others.
CURRENCIES = frozenset(_MINIMA) | _THREE_DECIMALS | {"clp", "krw", "isk", "try", "zar", "ugx"}


def minimum(currency: str) -> int:
    """The smallest payment, in minor units; where none is published, one."""
    return _MINIMA.get(currency, 1)


def is_fine(amount: int, currency: str) -> bool:
    """Whether an amount can be paid: thousandths have to end in 0, some hundredths in 00."""
    if currency in _WHOLE:
        return amount % 100 == 0
    return currency not in _THREE_DECIMALS or amount % 10 == 0
