"""To which gift a line of a bank statement belongs, or why a person has to say it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.banking.references import is_mistyped, is_near
from core.money import Money
from core.states.giving import Doubt
from core.store.queries.pledges import Pledge


@dataclass(frozen=True, slots=True, kw_only=True)
class BankLine:
    """A line of a statement; below zero, money that left the account.

    `mark` is the same in every export that has the line.
    """

    mark: str
    booked_on: date
    money: Money
    text: str
    payer: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A gift that a line names, and what came for it so far, in minor units of its currency."""

    pledge: Pledge
    came: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gift of a line; with a doubt, the one it is perhaps for."""

    pledge: Pledge | None
    doubt: Doubt | None = None


def judge(line: BankLine, named: Sequence[Named], awaited: Sequence[Pledge]) -> Verdict:
    """Decide on a line that names these gifts; `awaited` are those that nothing came for yet."""
    if not named:
        return _unnamed(line, awaited)
    if len(named) > 1:
        return Verdict(None, Doubt.SEVERAL)
    [one] = named
    return Verdict(one.pledge, _doubt(line, one))


def _doubt(line: BankLine, one: Named) -> Doubt | None:
    if line.money.currency != one.pledge.currency:
        return Doubt.OTHER_CURRENCY
    if line.money.minor < 0:
        return Doubt.TOO_MUCH_BACK if one.came + line.money.minor < 0 else None
    if one.came > 0:
        return Doubt.PAID_ALREADY
    return Doubt.OTHER_AMOUNT if line.money.minor != one.pledge.amount_minor else None


def _unnamed(line: BankLine, awaited: Sequence[Pledge]) -> Verdict:
    """Look for a reference with one slip: wherever one seems to be, or an amount is awaited."""
    mistyped = is_mistyped(line.text)
    near = [one for one in awaited if _may_be(line, one, mistyped=mistyped)]
    if mistyped or near:
        return Verdict(near[0] if len(near) == 1 else None, Doubt.MISTYPED)
    return Verdict(None, Doubt.NO_REFERENCE)


def _may_be(line: BankLine, pledge: Pledge, *, mistyped: bool) -> bool:
    given = Money(pledge.amount_minor, pledge.currency)
    return (mistyped or line.money == given) and is_near(line.text, pledge.code or "")
