"""What staff type after `/cash` and `/transfer`: an amount as people write it, then the rest."""

from dataclasses import dataclass

from core.amounts import AmountProblem, read_amount
from core.banking.references import read_reference

#: An amount with its currency in words has at most so many words ("1 234,50 Swiss francs").
_MOST_WORDS = 5
#: A longer note is cut, a larger head count is taken for a note.
_LONGEST = 200
_MOST_PEOPLE = 100_000


@dataclass(frozen=True, slots=True)
class Typed:
    """An amount in minor units, and the words after it."""

    minor: int
    rest: str


def amount_first(text: str, currency: str) -> Typed | AmountProblem:
    """Read the amount that `text` begins with, the longest that makes sense; nothing is 0."""
    words = text.split()
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        found = read_amount(" ".join(words[:count]), currency=currency)
        rest = " ".join(words[count:])[:_LONGEST]
        match found:
            case AmountProblem.NOT_AN_AMOUNT:
                continue
            case AmountProblem.ZERO:
                return Typed(0, rest)
            case AmountProblem():
                return found
            case minor:
                return Typed(minor, rest)
    return AmountProblem.NOT_AN_AMOUNT


def people_first(text: str) -> tuple[int | None, str]:
    """Part the number of people, if `text` begins with one, from the note after it."""
    first, _, rest = text.partition(" ")
    if first.isdecimal() and int(first[:_DIGITS]) <= _MOST_PEOPLE and len(first) < _DIGITS:
        return int(first), rest.strip()
    return None, text


_DIGITS = 7
#: As many words as a reference of ours is written in.
_MOST_GROUPS = 4


def reference_first(text: str) -> tuple[str, str]:
    """Part the reference of a transfer, which has a digit in it, from the name after it.

    One that we gave out is known in groups as well, "RF18 5390 0754 7034".
    """
    words = text.split()
    for count in range(1, _MOST_GROUPS + 1):
        if code := read_reference(" ".join(words[:count])):
            return code, " ".join(words[count:])
    first, _, rest = text.partition(" ")
    if any(sign.isdigit() for sign in first):
        return first, rest.strip()
    return "", text
