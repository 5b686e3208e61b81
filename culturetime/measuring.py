"""How good an answer engine is on a set of questions whose answers are known."""

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby

from culturetime.question_set import Asked, QuestionSet

#: What an engine makes of a question: keys of entries with scores, the best first.
Ranked = Sequence[tuple[str, float]]
Engine = Callable[[str], Ranked]

#: Of a hundred answers given, so many must be right.
_PRECISION = 0.95
_SLOWEST = 0.95
_OFFERED = 3
_MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Measures:
    """Shares from 0 to 1, and milliseconds of processor time.

    `top1` and `top3`: of the questions that something known answers, those whose entry came first,
    or among the first three; `typo_top1` the same with slips. `auroc`: how well confidence tells
    them from questions that nothing answers, 0.5 for not at all (and where all are of one kind).
    `cov95`: how many are answered rightly at the best threshold where 95 of 100 answers are right.
    `p95_ms`: what 95 of 100 questions cost at most.
    """

    top1: float
    top3: float
    auroc: float
    cov95: float
    typo_top1: float
    p95_ms: float

    def rounded(self) -> dict[str, float]:
        """Write them with as many digits as mean something."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class _Outcome:
    place: int | None
    confidence: float
    in_scope: bool
    seconds: float

    @property
    def is_right(self) -> bool:
        return self.place == 0


def measured(engine: Engine, questions: QuestionSet) -> Measures:
    """Ask `engine` all questions of a set; the first one warms it up, unmeasured."""
    engine(questions.asked[0].text if questions.asked else "")
    outcomes = [_outcome(engine, one) for one in questions.asked]
    slips = [_outcome(engine, one) for one in questions.asked_with_typos]
    known = [one for one in outcomes if one.in_scope]
    slowest = sorted(one.seconds for one in outcomes)
    return Measures(
        top1=_share(one.is_right for one in known),
        top3=_share(one.place is not None for one in known),
        auroc=_auroc(outcomes),
        cov95=_coverage(outcomes),
        typo_top1=_share(one.is_right for one in slips if one.in_scope),
        p95_ms=slowest[math.ceil(_SLOWEST * len(slowest)) - 1] * _MILLISECONDS if slowest else 0.0,
    )


def _outcome(engine: Engine, asked: Asked) -> _Outcome:
    before = time.thread_time()
    ranked = engine(asked.text)[:_OFFERED]
    seconds = time.thread_time() - before
    keys = [key for key, _ in ranked]
    scores = [score for _, score in ranked] + [0.0, 0.0]
    return _Outcome(
        place=keys.index(asked.expected) if asked.expected in keys else None,
        # The score and its lead over the second.
        confidence=2 * scores[0] - scores[1],
        in_scope=asked.expected is not None,
        seconds=seconds,
    )


def _share(right: Iterable[bool]) -> float:
    found = list(right)
    return sum(found) / len(found) if found else 0.0


def _auroc(outcomes: Sequence[_Outcome]) -> float:
    """Give the chance that a question in scope is met with more confidence than one that isn't."""
    known = sum(one.in_scope for one in outcomes)
    strange = len(outcomes) - known
    if not known or not strange:
        return 0.5
    below, won = 0, 0.0
    for same in _by_confidence(outcomes):
        here = sum(one.in_scope for one in same)
        others = len(same) - here
        won += here * (below + others / 2)
        below += others
    return won / (known * strange)


def _coverage(outcomes: Sequence[_Outcome]) -> float:
    known = sum(one.in_scope for one in outcomes)
    given, right, best = 0, 0, 0
    for same in reversed(_by_confidence(outcomes)):
        given += len(same)
        right += sum(one.is_right for one in same)
        if right >= _PRECISION * given:
            best = right
    return best / known if known else 0.0


def _by_confidence(outcomes: Sequence[_Outcome]) -> list[list[_Outcome]]:
    """Put together what an engine is equally sure of, the least sure first."""
    ordered = sorted(outcomes, key=lambda one: one.confidence)
    return [list(same) for _, same in groupby(ordered, key=lambda one: one.confidence)]
