"""How many pieces of the object the money is worth."""

from dataclasses import dataclass
from fractions import Fraction

from core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What the money is worth in pieces, exactly.

    `full` pieces are paid for, and `part` (from 0 to below 1) of the next one; `pending` are
    worth what is on its way (at most what is missing); `gold` whole pieces are worth what came
    beyond the goal, and may be more than there are.
    """

    pieces: int
    full: int
    part: Fraction
    pending: Fraction
    gold: int

    @property
    def paid(self) -> Fraction:
        """Give the pieces that are paid for, with the part of the next."""
        return self.full + self.part


def filled_pieces(raised: Money, goal: Money, pieces: int, pending: Money | None = None) -> Filling:
    """Turn money into pieces, of which each is worth the same part of the goal.

    Money below zero is worth nothing. Raises `CurrencyMismatch` for two currencies, and
    `ValueError` for a goal or a number of pieces that is not above zero.
    """
    if goal.minor <= 0 or pieces <= 0:
        message = f"{pieces} pieces can't share a goal of {goal}"
        raise ValueError(message)
    worth = _worth(raised, goal, pieces)
    paid = min(worth, Fraction(pieces))
    promised = _worth(pending, goal, pieces) if pending else Fraction(0)
    return Filling(
        pieces=pieces,
        full=int(paid),
        part=paid - int(paid),
        pending=min(promised, pieces - paid),
        gold=int(worth - paid),
    )


def _worth(money: Money, goal: Money, pieces: int) -> Fraction:
    return Fraction(max(0, (money - Money(0, goal.currency)).minor) * pieces, goal.minor)
