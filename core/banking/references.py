"""References of gifts that people copy into a transfer: RF creditor references (ISO 11649).

"RF18 5390 0754 7034": two check digits, then twelve digits and no letters: so one wrong digit, or
two neighbours exchanged, never make another valid reference (97 divides no such difference).
"""

import re
import secrets

from core.banking.digits import check_digits, is_checked

_HEAD = "RF"
_TAKEN_FOR = str.maketrans("ILO", "110")
_BODY = 12
_LENGTH = len(_HEAD) + 2 + _BODY
_NOT_SIGNS = re.compile("[^A-Z0-9]")
#: What looks like a reference of ours as it is printed, whatever its check digits say.
_LOOKS_LIKE = re.compile(r"RF[ .-]?[0-9A-Z]{2}(?:[ .-]?[0-9A-Z]{4}){3}(?![0-9A-Z])")


def new_reference() -> str:
    """Make a reference that nobody can guess, of twelve random digits."""
    body = f"{secrets.randbelow(10**_BODY):0{_BODY}}"
    return f"{_HEAD}{check_digits(_HEAD, body)}{body}"


def read_reference(text: str) -> str | None:
    """Read a reference that stands alone, "RF" and spaces being optional; nothing if it is none."""
    plain = _squeezed(text)
    whole = plain if plain.startswith(_HEAD) else _HEAD + plain
    return whole if len(whole) == _LENGTH and _is_valid(whole) else None


def references_in(text: str) -> list[str]:
    """Find every reference whose check digits are right in what somebody wrote for their bank.

    Spaces, small letters, line breaks within it and a missing "RF" don't matter. Without "RF",
    one in a hundred chance finds is none: ask whether there is a gift of that name.
    """
    plain, found = _squeezed(text), dict[str, None]()
    for start in range(len(plain)):
        for whole in (plain[start : start + _LENGTH], _HEAD + plain[start : start + _LENGTH - 2]):
            if len(whole) == _LENGTH and whole.startswith(_HEAD) and _is_valid(whole):
                found[whole] = None
    return list(found)


def is_mistyped(text: str) -> bool:
    """Tell whether there is what looks like a reference, and no check digits that are right."""
    return bool(_LOOKS_LIKE.search(text.upper())) and not any(
        _HEAD + reference[2:4] in _squeezed(text) for reference in references_in(text)
    )


def is_near(text: str, reference: str) -> bool:
    """Tell whether `text` has `reference` with one digit wrong, or two neighbours exchanged."""
    plain, body = _squeezed(text), reference[2:]
    pieces = (plain[start : start + len(body)] for start in range(len(plain)))
    return any(_differ_by_one_slip(piece, body) for piece in pieces)


def _differ_by_one_slip(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    places = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) != 2:  # noqa: PLR2004 -- two neighbours
        return len(places) == 1
    first, second = places
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]


def _is_valid(whole: str) -> bool:
    return whole[len(_HEAD) :].isdecimal() and is_checked(whole)


def _squeezed(text: str) -> str:
    """Keep letters and digits, capital, each as the sign that was meant."""
    return _NOT_SIGNS.sub("", text.upper()).translate(_TAKEN_FOR)
