"""The fields of one row: each reader keeps what is allowed, or raises ValueError with the reason.

What the campaign allows a member to give is not asked here: this money has arrived already.
"""

import re
import unicodedata
from collections.abc import Collection
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from core.amounts import AmountProblem, read_amount
from core.money import Money
from core.states.giving import GiftSource

_LONGEST = 200
_MOST_PEOPLE = 1_000_000
_NOON = time(12)
_PEOPLE = re.compile("[0-9]{1,7}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

_AMOUNT_PROBLEMS = {
    AmountProblem.NOT_AN_AMOUNT: "is not an amount: write it like 12.50",
    AmountProblem.ZERO: "is zero: a gift is above it",
    AmountProblem.NEGATIVE: "is below zero: correct an entry with culturetime give --correct",
    AmountProblem.OTHER_CURRENCY: "names another currency than the column currency",
    AmountProblem.TOO_PRECISE: "has more decimals than the currency",
    AmountProblem.TOO_LARGE: "is larger than any gift",
}


def instant(text: str, zone: ZoneInfo, now: datetime) -> datetime:
    """Read a day, meaning its noon in `zone`, or an instant with its own zone; not after `now`."""
    if _DAY.fullmatch(text):
        day = _day(text)
        if day > now.astimezone(zone).date():
            raise ValueError(f"the date {text} lies ahead")
        return datetime.combine(day, _NOON, zone).astimezone(UTC)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise ValueError(
            f"the date {text!r} must be like 2013-02-14, or 2013-02-14T10:30:00+01:00 with its zone"
        )
    if at > now:
        raise ValueError(f"the date {text} lies ahead")
    return at.astimezone(UTC)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"the date {text} is in no calendar") from None


def money(amount: str, currency: str, allowed: Collection[str]) -> Money:
    """Read an amount as people write it, in one of the currencies `allowed`."""
    code = currency.upper()
    if code not in allowed:
        known = ", ".join(sorted(allowed))
        raise ValueError(
            f"the currency {currency!r} is not known here: allowed are {known}; "
            "others need a rate in the museum file"
        )
    read = read_amount(amount, currency=code)
    if isinstance(read, AmountProblem):
        raise ValueError(f"the amount {amount!r} {_AMOUNT_PROBLEMS[read]}")  # noqa: TRY004 -- what the row says is wrong, not its type
    return Money(read, code)


def source(text: str) -> GiftSource:
    """Read by which way the money came."""
    try:
        return GiftSource(text.lower())
    except ValueError:
        known = ", ".join(GiftSource)
        raise ValueError(f"the source {text!r} is not known: allowed are {known}") from None


def reference(text: str) -> str:
    """Read what makes the entry one that is counted once."""
    if not text:
        raise ValueError("the reference is missing: it makes sure that a gift is counted once")
    if len(text) > _LONGEST or any(map(_is_control, text)):
        raise ValueError(f"a reference has at most {_LONGEST} plain characters")
    return text


def name(text: str) -> str:
    """Read the giver's name as plain text; it may be empty."""
    plain = " ".join("".join(" " if _is_control(sign) else sign for sign in text).split())
    if len(plain) > _LONGEST:
        raise ValueError(f"a name has at most {_LONGEST} characters")
    return plain


def people(text: str) -> int | None:
    """Read how many persons gave; nothing if nobody counted them."""
    if not text:
        return None
    if not _PEOPLE.fullmatch(text) or int(text) > _MOST_PEOPLE:
        raise ValueError(f"people is {text!r}: write a whole number, or leave it empty")
    return int(text)


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) == "Cc"
