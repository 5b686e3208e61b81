"""From which confidence on an entry is told: learnt from what people said answers a question.

The bound is Clopper and Pearson's: at the confidence chosen, as few right answers as were counted
would be seen in at most one of ten museums if fewer than 95 of 100 were right in truth.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

#: Of a hundred answers given, so many must be right.
PRECISION = 0.95
#: How often the bound may be wrong.
DOUBT = 0.1
#: With fewer labels nothing is learnt of a language.
FEWEST = 50
#: A confidence below this is never enough, whatever labels say, and above that nothing ever is.
LOWEST, HIGHEST = 0.45, 2.0
_STEP = 0.01


@dataclass(frozen=True, slots=True)
class Trial:
    """A question whose answer is known: how confident the engine is of its first entry."""

    confidence: float
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What becomes of the questions of a language where answers are given from a confidence on.

    `asked` questions, of which `given` are answered, `right` of these rightly.
    """

    answer_from: float
    asked: int
    given: int
    right: int

    @property
    def coverage(self) -> float:
        """The share of questions that are answered at once and rightly."""
        return self.right / self.asked if self.asked else 0.0

    @property
    def precision(self) -> float:
        """The share of answers that are right; 1 where none is given."""
        return self.right / self.given if self.given else 1.0

    @property
    def is_proved(self) -> bool:
        """Tell whether so many right ones can hardly be seen by luck."""
        return self.given > 0 and _at_least(self.right, self.given, PRECISION) <= DOUBT


def replayed(trials: Sequence[Trial], answer_from: float) -> Replay:
    """Ask the questions again, answering from a confidence on."""
    given = [one for one in trials if one.confidence >= answer_from]
    return Replay(
        answer_from=answer_from,
        asked=len(trials),
        given=len(given),
        right=sum(one.is_right for one in given),
    )


def fitted(trials: Sequence[Trial], before: float) -> float:
    """Choose the lowest confidence that is proved to be enough, coming from above.

    Where none is proved, what held `before` goes on to hold, or a higher one where fewer of the
    labelled answers were right than promised.
    """
    if len(trials) < FEWEST:
        return before
    proved = None
    for one in _downwards(trials):
        if one.is_proved:
            proved = one.answer_from
        elif proved is not None:
            # What looks good again further down is luck.
            break
    return _kept_to(trials, before) if proved is None else proved


def goes_live(trials: Sequence[Trial], before: float, after: float) -> bool:
    """Tell whether a change may hold, after the museum's stored questions were asked again.

    It may where all answers together keep the promise, or where it gives fewer wrong ones.
    """
    was, would_be = replayed(trials, before), replayed(trials, after)
    fewer_wrong = would_be.given - would_be.right < was.given - was.right
    return after != before and (would_be.is_proved or fewer_wrong)


def _downwards(trials: Sequence[Trial]) -> list[Replay]:
    """Replay at each confidence, rounded down, at which more is answered, the highest first."""
    sure = (one.confidence for one in trials if LOWEST <= one.confidence < HIGHEST)
    steps = sorted({math.floor(one / _STEP) for one in sure}, reverse=True)
    return [replayed(trials, round(step * _STEP, 2)) for step in steps]


def _kept_to(trials: Sequence[Trial], before: float) -> float:
    """Raise what held before until what is labelled keeps the promise."""
    if replayed(trials, before).precision >= PRECISION:
        return before
    higher = [one for one in _downwards(trials) if one.answer_from > before]
    enough = [one.answer_from for one in higher if one.precision >= PRECISION]
    return min(enough, default=HIGHEST)


def _at_least(right: int, given: int, chance: float) -> float:
    """Give the chance of at least `right` among `given`, each right with a chance of its own."""
    first = given * math.log1p(-chance)
    odds = math.log(chance) - math.log1p(-chance)
    logs = (
        first + math.log(math.comb(given, count)) + count * odds
        for count in range(right, given + 1)
    )
    return min(1.0, sum(map(math.exp, logs)))
