"""The amounts of a statement: one sign for decimals in the whole file, whichever the bank uses."""

import re
from collections.abc import Iterable

from core.money import exponent

_MINUS = "\u2212\u2013-"
_NUMBER = re.compile(r"[0-9][0-9.,]*")
#: What may stand around a number: its sign, a currency, nothing that is part of a date or a word.
_AROUND = re.compile(rf"(?:[A-Z]{{3}}|[€$£¥]|Fr\.?|[+(){_MINUS}])*", re.IGNORECASE)
_GROUPING = re.compile(r"[\s'’\u00a0\u202f]")
_ENDS = re.compile(r"(?P<sign>[.,])[0-9]{1,2}$")
_MOST_DIGITS = 12


class NoAmount(ValueError):
    """A cell is no amount; the text says why."""


def decimal_sign(cells: Iterable[str]) -> str:
    """Find the sign before the decimals, "." or ",": the one that ends an amount.

    Raises NoAmount where both do.
    """
    ends = [_ENDS.search(_bare(cell)) for cell in cells]
    signs = {end["sign"] for end in ends if end}
    if len(signs) > 1:
        raise NoAmount("some amounts have a point before the decimals, and some a comma")
    return signs.pop() if signs else "."


def read_minor(cell: str, currency: str, sign: str) -> int:
    """Read an amount in minor units, below zero for money that left; raises NoAmount."""
    bare = _bare(cell)
    digits = _NUMBER.fullmatch(bare)
    around = _GROUPING.sub("", cell).replace(bare, "", 1)
    if digits is None or not _AROUND.fullmatch(around):
        raise NoAmount(f"{cell!r} is no amount")
    whole, _, decimals = bare.partition(sign)
    whole = re.sub(r"[.,]", "", whole)
    places = exponent(currency)
    if len(decimals.rstrip("0")) > places or not (decimals or "0").isdigit():
        raise NoAmount(f"{cell!r} has more decimals than {currency}")
    if len(whole) > _MOST_DIGITS:
        raise NoAmount(f"{cell!r} is larger than any gift")
    minor = int(whole + decimals[:places].ljust(places, "0"))
    return -minor if _is_negative(cell) else minor


def _is_negative(cell: str) -> bool:
    return any(sign in cell for sign in _MINUS) or (cell.strip()[:1] == "(" and ")" in cell)


def _bare(cell: str) -> str:
    """Keep the digits and the signs between them."""
    plain = _GROUPING.sub("", cell)
    return plain[_first(plain) : _last(plain)]


def _first(text: str) -> int:
    return next((at for at, sign in enumerate(text) if sign.isdigit()), len(text))


def _last(text: str) -> int:
    return len(text) - next((at for at, sign in enumerate(reversed(text)) if sign.isdigit()), 0)
