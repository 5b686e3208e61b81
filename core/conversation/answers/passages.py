"""An engine over passages of documents: which of them a question may find its answer in."""

import tempfile
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.conversation.answers.encoder import Encoder, Vectors
from core.conversation.answers.mending import Mending
from core.conversation.answers.overlap import stem
from core.conversation.answers.postings import Scores
from core.folding import words_of
from core.language import LANGUAGES, common_words

#: What each part adds to a score: how near the passage is in meaning, and how much of the
#: question's words, each by its rarity, is in it.
_MEANING, _WORDS = 1.0, 0.6
#: From this score on a passage is quoted.
QUOTED_FROM = 0.4
#: No score of a passage is higher: an entry that the museum wrote for a question goes before it.
CAP = 0.5
#: Slips are mended to the words of so many passages, the first ones: more would take much memory.
_MENDED_TO = 2_000
#: Rows that are multiplied at once: they fit a processor's cache.
_ROWS = 4_096


@dataclass(frozen=True, slots=True)
class Quotable:
    """A passage that may hold the answer, by its place among the passages given."""

    place: int
    score: float


class PassageAnswers:
    """An engine that never changes; many vectors best lie in a file that is mapped into memory."""

    def __init__(self, texts: Sequence[str], vectors: Vectors, encoder: Encoder) -> None:
        self._encoder = encoder
        self._words = _PassageWords(texts)
        common = frozenset[str]().union(*map(common_words, LANGUAGES))
        self._mending = Mending(texts[:_MENDED_TO], common, encoder.knows)
        self._vectors = vectors

    def find(self, question: str) -> Quotable | None:
        """Find the passage to quote for a question; nothing where none is like it enough."""
        meant = self._mending.mended(question)
        words = words_of(meant)
        if not words or not len(self._vectors):
            return None
        vector = self._encoder.encode([meant])[0]
        scores = _MEANING * self._near(vector) + _WORDS * self._words.covered(words)
        best = int(np.argmax(scores))
        score = float(scores[best]) / (_MEANING + _WORDS)
        return Quotable(best, min(score, CAP)) if score >= QUOTED_FROM else None

    def _near(self, vector: NDArray[np.float32]) -> Scores:
        near = np.empty(len(self._vectors), np.float32)
        for start in range(0, len(near), _ROWS):
            np.matmul(self._vectors[start : start + _ROWS], vector, out=near[start : start + _ROWS])
        return near


def newly_mapped(rows: int, size: int) -> Vectors:
    """Make room for vectors in a file without a name, which goes when they go."""
    with tempfile.TemporaryFile() as file:
        return np.memmap(file, np.float32, mode="w+", shape=(rows, size))


def nothing_mapped() -> Vectors:
    """Give no vectors."""
    return np.zeros((0, 1), np.float32)


class _PassageWords:
    """Which passages have which stems; words that every text has count for nothing."""

    def __init__(self, texts: Sequence[str]) -> None:
        stems: dict[str, str] = {}
        found: dict[str, array[int]] = {}
        common = {stem(word) for language in LANGUAGES for word in common_words(language)}
        for place, text in enumerate(texts):
            for word in set(words_of(text)):
                one = stems.get(word) or stems.setdefault(word, stem(word))
                if one not in common:
                    places = found.setdefault(one, array("i"))
                    if not places or places[-1] != place:
                        places.append(place)
        self._texts = len(texts)
        self._common = common
        self._places = {one: np.frombuffer(places, np.int32) for one, places in found.items()}

    def covered(self, words: Iterable[str]) -> Scores:
        """Give for each passage, 0 to 1, how much of the words' weight it has."""
        asked = {one for word in words if (one := stem(word)) not in self._common}
        shared = np.zeros(self._texts, np.float32)
        mass = 0.0
        for one in asked:
            places = self._places.get(one)
            seen = 0 if places is None else len(places)
            weight = float(np.log((1 + self._texts) / (1 + seen)) + 1)
            mass += weight
            if places is not None:
                shared[places] += weight
        covered: Scores = shared / np.float32(mass or 1.0)
        return covered
