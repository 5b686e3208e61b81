"""What goes through the door to the knowledge, whichever engine stands behind it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+")


class Zone(StrEnum):
    """How sure an engine is, which decides what is said."""

    ANSWER = "answer"
    DID_YOU_MEAN = "did_you_mean"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One piece of knowledge in one language: how it is asked for, and what is answered.

    `key` is shared by the entry's languages; `questions` are its phrasings, the first being the
    one that is shown; `source` is where the answer comes from.
    """

    key: str
    language: str
    questions: tuple[str, ...]
    answer: str
    source: str | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the answer."""
        return tuple(one for one in _SENTENCE_ENDS.split(self.answer) if one)

    @property
    def read_as(self) -> tuple[str, ...]:
        """What is read for its meaning: the phrasings, and what they are answered with."""
        return (*self.questions, *self.sentences)


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that may answer, with a score from 0 to 1 and the zone it would be in alone."""

    entry: Entry
    score: float
    zone: Zone


@dataclass(frozen=True, slots=True)
class Finding:
    """What an engine makes of a question: the zone, and up to three entries, the best first.

    In the zone UNKNOWN nothing is offered, so `best` is empty. `nearest` are the entries that came
    nearest, up to three and the best first, whether they are offered or not.
    """

    zone: Zone
    best: tuple[Found, ...] = ()
    nearest: tuple[Found, ...] = ()

    @property
    def lead(self) -> float:
        """How far the best entry leads over the second."""
        first, second = (*(one.score for one in self.nearest[:2]), 0.0, 0.0)[:2]
        return first - second


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of a document that may help, by its position there; `score` is from 0 to 1."""

    document_id: int
    position: int
    score: float


class Answers(Protocol):
    """An engine over the entries of one museum."""

    def find(
        self, question: str, language: str | None, answer_from: float | None = None
    ) -> Finding:
        """Look for what answers `question`, in `language` before all others where it is known.

        `answer_from` is the confidence that has to be reached, where it was learnt of labels.
        """
        ...
