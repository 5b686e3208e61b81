"""The demo's museum, asked what nothing was tuned on: whether its answers keep to their bounds.

`python -m benchmarks.answers.museum fit` shows the other half, on which thresholds are chosen.
"""

import asyncio
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.answers.asking import opened_museum
from benchmarks.answers.judging import Outcome
from benchmarks.answers.labelled import Half, questions
from core.conversation.answers.library import Load
from culturetime.encoder import loaded_reader

NAME = "answers-palazzo-madama"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What became of the questions, as shares from 0 to 1.

    `wrong`: of the answers given at once, those that are wrong. Of the questions that an entry
    answers: `answered` at once and rightly, and `named`, told or among the buttons. Of the others:
    `strange`, those answered nevertheless. `in_language`: replies in the question's language.
    """

    wrong: float
    answered: float
    named: float
    strange: float
    in_language: float

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> "Shares":
        """Count what became of the questions."""
        known = [one for one in outcomes if one.asked.expected is not None]
        others = [one for one in outcomes if one.asked.expected is None]
        return cls(
            wrong=_share(not one.is_right for one in outcomes if one.is_answered),
            answered=_share(one.is_right for one in known),
            named=_share(one.is_named for one in known),
            strange=_share(one.is_answered for one in others),
            in_language=_share(one.language == one.asked.language for one in outcomes),
        )


#: At most these shares, and at least those.
MOST = {"wrong": 0.02, "strange": 0.05}
LEAST = {"answered": 0.45, "named": 0.85, "in_language": 0.99}


@dataclass(frozen=True, slots=True)
class Measured:
    """A half as the product answers it, and as it does where meaning can't be read."""

    half: Half
    ours: Shares
    plain: Shares
    asked: int
    given: int
    by_rule: int

    def broken(self) -> list[str]:
        """List the bounds that are not kept."""
        found = asdict(self.ours)
        above = [name for name, bound in MOST.items() if found[name] > bound]
        return above + [name for name, bound in LEAST.items() if found[name] < bound]

    def row(self) -> dict[str, Any]:
        """Write it as `results.json` has it: beside it stand the bounds."""
        return {
            "name": NAME,
            "unit": "share of questions with an answer that get it at once",
            "ours": round(self.ours.answered, 4),
            "peer": "the bound",
            "peer_value": LEAST["answered"],
            "ratio": round(self.ours.answered / LEAST["answered"], 3),
            "goal": 1.0,
            "runs": 1,
            **_rounded(self.ours),
            "at_most": MOST,
            "at_least": LEAST,
            "broken": self.broken(),
            "beside": [{"what": "letters and words alone", "value": _rounded(self.plain)}],
        }

    def table(self) -> str:
        """Show each share beside its bound, in percent."""
        bounds = [(name, "at most", share) for name, share in MOST.items()]
        bounds += [(name, "at least", share) for name, share in LEAST.items()]
        ours, plain = asdict(self.ours), asdict(self.plain)
        lines = [
            f"  {name:<14}{ours[name] * 100:>7.1f}  {word} {bound * 100:.0f}"
            f"{'' if name not in self.broken() else '  BROKEN'}"
            f"  (letters and words alone: {plain[name] * 100:.1f})"
            for name, word, bound in bounds
        ]
        head = (
            f"{NAME}, {self.half}: {self.asked} questions, {self.given} answered at once, "
            f"{self.by_rule} of these by a template or a command"
        )
        return "\n".join([head, *lines, ""])


def measured(half: Half = Half.TEST) -> Measured:
    """Ask the museum the questions of a half."""
    ours, plain = (asyncio.run(outcomes(half, load)) for load in (loaded_reader, None))
    given = [one for one in ours if one.is_answered]
    return Measured(
        half,
        Shares.of(ours),
        Shares.of(plain),
        asked=len(ours),
        given=len(given),
        by_rule=sum(one.is_by_rule for one in given),
    )


async def outcomes(half: Half, load: Load | None) -> list[Outcome]:
    """Ask the museum the questions of a half, one after the other."""
    async with opened_museum(load) as ask:
        return [await ask(one) for one in questions(half)]


def _share(found: Iterable[bool]) -> float:
    every = list(found)
    return sum(every) / len(every) if every else 0.0


def _rounded(shares: Shares) -> dict[str, float]:
    return {name: round(share, 4) for name, share in asdict(shares).items()}


if __name__ == "__main__":
    print(measured(Half(*sys.argv[1:2] or ["test"])).table())  # noqa: T201 - a command's answer
