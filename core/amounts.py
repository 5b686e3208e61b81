"""Amounts as people type them, in the five languages of the product."""

import re
import unicodedata
from enum import StrEnum

from core.currency_names import names_another, names_of
from core.money import exponent


class AmountProblem(StrEnum):
    """Why what somebody typed is not an amount that can be given."""

    NOT_AN_AMOUNT = "not an amount"
    ZERO = "zero"
    NEGATIVE = "negative"
    OTHER_CURRENCY = "other currency"
    TOO_PRECISE = "too precise"
    TOO_LARGE = "too large"


#: More whole digits than any museum's gift; the campaign's own limits are checked elsewhere.
_MOST_DIGITS = 12
#: Longer than any amount with its currency in words.
_LONGEST_TEXT = 60

_MINUS = "-\u2212\u2013"
#: A currency or a sign, the number, a currency. A separator may lead the number (",50") unless
#: it ends an abbreviation: "Fr.50" is fifty francs.
_AMOUNT = re.compile(
    r"(?P<before>[^0-9]*?)(?P<number>(?:(?<!\w)[.,])?[0-9][0-9.,' ]*)(?P<after>[^0-9]*)",
)
#: The currency in the place of the separator: "12€50".
_MIDDLE = re.compile(r"(?P<whole>[0-9]+) ?(?P<name>[^0-9., ]+) ?(?P<cents>[0-9]{2})")
#: "12,-" is how round amounts are written on labels, with any dash.
_ROUND = re.compile(rf"(?<=[0-9])[.,][{_MINUS}\u2014]+(?=\s|[^0-9]|$)")
_GROUPED = re.compile(r"[0-9]{1,3}(?P<separator>[.,' ])[0-9]{3}(?:(?P=separator)[0-9]{3})*")


def read_amount(text: str, *, currency: str) -> int | AmountProblem:
    """Read an amount that somebody typed, in minor units of `currency`, or say what is wrong.

    A lone point or comma before three digits groups thousands ("1.000" is a thousand), except in
    currencies of three decimals and after a leading zero ("0.500" is too precise for cents).
    """
    if len(text) > _LONGEST_TEXT or any(unicodedata.category(sign) == "No" for sign in text):
        return AmountProblem.NOT_AN_AMOUNT  # NFKC would make 122 of "12²"
    plain = _ROUND.sub("", _normalise(text))
    match = _AMOUNT.fullmatch(_separated(plain, currency))
    if match is None:
        return AmountProblem.NOT_AN_AMOUNT
    before, after = match["before"].strip(), match["after"].strip()
    name = " ".join(before.strip(_MINUS).split()), " ".join(after.strip(_MINUS).split())
    problem = _problem_of_names(name, currency)
    if problem is not None:
        return problem
    if any(sign in before + after for sign in _MINUS):
        return AmountProblem.NEGATIVE
    return _minor(match["number"].rstrip(" .,'"), exponent(currency))


def _normalise(text: str) -> str:
    """Make one kind of digit, space and apostrophe; drop the punctuation that ends a sentence."""
    plain = unicodedata.normalize("NFKC", text).replace("\u2019", "'").casefold()
    return " ".join(plain.split()).rstrip(" !?;:")


def _separated(text: str, currency: str) -> str:
    """Turn "12€50" into "12.50" where the currency has cents."""
    match = _MIDDLE.fullmatch(text)
    if match is None or exponent(currency) != len(match["cents"]):
        return text
    return f"{match['whole']}.{match['cents']}" if match["name"] in names_of(currency) else text


def _problem_of_names(names: tuple[str, str], currency: str) -> AmountProblem | None:
    """Refuse what stands around the number unless it names the campaign's currency."""
    strangers = [name for name in names if name and name.rstrip(".") not in names_of(currency)]
    if not strangers:
        return None
    if any(names_another(name.rstrip("."), currency) for name in strangers):
        return AmountProblem.OTHER_CURRENCY
    return AmountProblem.NOT_AN_AMOUNT


def _minor(number: str, decimals: int) -> int | AmountProblem:
    """Read digits and separators as minor units."""
    whole, fraction = _split(number, decimals)
    if not whole.isdigit() and not _GROUPED.fullmatch(whole):
        return AmountProblem.NOT_AN_AMOUNT
    if len(fraction) > decimals:
        return AmountProblem.TOO_PRECISE
    digits = re.sub(r"[^0-9]", "", whole)
    if len(digits.lstrip("0")) > _MOST_DIGITS:
        return AmountProblem.TOO_LARGE
    return int(digits + fraction.ljust(decimals, "0")) or AmountProblem.ZERO


def _split(number: str, decimals: int) -> tuple[str, str]:
    """Part the whole units from the decimals, if the last separator is a decimal one."""
    marks = re.findall(r"[^0-9]", number)
    if not marks or marks[-1] not in ".," or _groups(number, marks, decimals):
        return number, ""
    whole, _, fraction = number.rpartition(marks[-1])
    return whole or "0", fraction


def _groups(number: str, marks: list[str], decimals: int) -> bool:
    """Say whether all separators of `number` group thousands."""
    if len(marks) > 1:
        return marks[-1] in marks[:-1]
    return decimals != 3 and number[0] != "0" and _GROUPED.fullmatch(number) is not None  # noqa: PLR2004 -- three decimals look like a group
