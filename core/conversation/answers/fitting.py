"""From which confidence on an entry is told: learnt from what staff found of real questions.

The bounds are Clopper and Pearson's. Going down from the careful confidence, as few right answers
as were counted would be seen in at most one of ten museums if fewer than 95 of 100 were right in
truth. The way down is fixed without a look at what was right: it begins where enough is answered
to prove anything, and ends at the first step that is not proved. So the same holds of wherever it
ends. To go up, it takes the other bound: as few right ones would be seen in at
most one of ten if 95 of 100 were right.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.states.conversation import Hindrance

#: Of a hundred answers given, so many must be right.
PRECISION = 0.95
#: How often a bound may be wrong.
DOUBT = 0.1
#: With fewer checked questions nothing is learnt of a language.
FEWEST = 50
#: A confidence below this is never enough, whatever was checked; the highest that there is.
LOWEST, HIGHEST = 0.45, 2.0
#: Of fewer answers nothing can be proved, were they all right.
_PROVING = math.ceil(math.log(DOUBT) / math.log(PRECISION))
#: One wrong answer may be an accident, or a slip of whoever checked it.
_FEWEST_WRONG = 2
#: As many of the questions kept apart have to be answered before they bear a change out.
_CONFIRMING = 10
#: With as many stored questions a replay tells how many are answered; further away, the checked
#: ones were of another kind.
_STORED, _APART = 20, 0.2
_STEPS = 100
#: So often the way to a bound is halved.
_HALVINGS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A question whose answer is known: how confident the engine is of its first entry.

    What is kept apart is not chosen by, and has to bear out what was.
    """

    confidence: float
    is_right: bool
    is_kept_apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What becomes of questions where answers are given from a confidence on.

    `asked` questions, of which `given` are answered, `right` of these rightly.
    """

    asked: int
    given: int
    right: int

    @property
    def precision(self) -> float:
        """The share of answers that are right; 1 where none is given."""
        return self.right / self.given if self.given else 1.0

    @property
    def at_least(self) -> float:
        """The share that is right in truth, but for a doubt of a tenth; 0 where none is given."""
        low, high = 0.0, self.precision if self.given else 0.0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            if _at_least(self.right, self.given, middle) <= DOUBT:
                low = middle
            else:
                high = middle
        return low

    @property
    def is_proved(self) -> bool:
        """Tell whether so many right ones can hardly be seen by luck."""
        return self.given > 0 and _at_least(self.right, self.given, PRECISION) <= DOUBT

    @property
    def breaks_the_promise(self) -> bool:
        """Tell whether more than one answer, and more than promised, are wrong."""
        return self.given - self.right >= _FEWEST_WRONG and self.precision < PRECISION

    @property
    def is_disproved(self) -> bool:
        """Tell whether so many wrong ones can hardly be seen by accident."""
        wrong = self.given - self.right
        return self.breaks_the_promise and _at_least(wrong, self.given, 1 - PRECISION) <= DOUBT

    @property
    def keeps_the_promise(self) -> bool:
        """Tell whether enough is answered, and as much of it rightly as is promised."""
        return self.given >= _CONFIRMING and self.precision >= PRECISION


def replayed(trials: Iterable[Trial], answer_from: float) -> Replay:
    """Ask the questions again, answering from a confidence on."""
    asked = list(trials)
    given = [one for one in asked if one.confidence >= answer_from]
    return Replay(asked=len(asked), given=len(given), right=sum(one.is_right for one in given))


def fitted(trials: Sequence[Trial], careful: float) -> float:
    """Choose the confidence that the trials not kept apart speak for.

    That is a lower one than the `careful` as far down as is proved without a gap; where even the
    careful is disproved, the next higher one that keeps the promise; else the careful.
    """
    chosen_by = [one for one in trials if not one.is_kept_apart]
    if len(trials) < FEWEST:
        return careful
    first = round(careful * _STEPS)
    if replayed(chosen_by, careful).is_disproved:
        higher = (step / _STEPS for step in range(first + 1, round(HIGHEST * _STEPS)))
        found = (one for one in higher if not replayed(chosen_by, one).breaks_the_promise)
        return next(found, HIGHEST)
    proved = careful
    for step in range(first, round(LOWEST * _STEPS) - 1, -1):
        result = replayed(chosen_by, step / _STEPS)
        if result.given < _PROVING:
            continue
        if not result.is_proved:
            break
        proved = step / _STEPS
    return proved


def hindrance(
    trials: Sequence[Trial], stored: Sequence[float], before: float, after: float, careful: float
) -> Hindrance | None:
    """Tell what keeps a change from `before` to `after` from going live, if anything does.

    `stored` is how confident the engine is of each question that was asked of late, checked or not.
    To go back up to the `careful` confidence needs nothing.
    """
    if before < after <= careful or after == before:
        return None
    apart = [one for one in trials if one.is_kept_apart]
    if after < before:
        is_borne_out = replayed(apart, after).keeps_the_promise
    else:
        is_borne_out = not replayed(apart, before).keeps_the_promise
    if not is_borne_out:
        return Hindrance.UNCONFIRMED
    return None if _is_like(trials, stored, after) else Hindrance.UNLIKE


def _is_like(trials: Sequence[Trial], stored: Sequence[float], answer_from: float) -> bool:
    """Tell whether about as many are answered of what was asked as of what was checked."""
    if len(stored) < _STORED:
        return True
    told = sum(one >= answer_from for one in stored) / len(stored)
    result = replayed(trials, answer_from)
    return abs(told - result.given / result.asked) <= _APART


def _at_least(right: int, given: int, chance: float) -> float:
    """Give the chance of at least `right` among `given`, each right with a chance of its own."""
    if right == 0:
        return 1.0
    if chance <= 0:
        return 0.0
    first = given * math.log1p(-chance)
    odds = math.log(chance) - math.log1p(-chance)
    logs = (
        first + math.log(math.comb(given, count)) + count * odds
        for count in range(right, given + 1)
    )
    return min(1.0, sum(map(math.exp, logs)))
