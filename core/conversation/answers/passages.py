"""An engine over passages of documents: which of them a question may find its answer in."""

import tempfile
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.conversation.answers.encoder import Encoder, Vectors
from core.conversation.answers.passage_words import CAP, PassageWords, Quotable, mending_to
from core.conversation.answers.postings import Scores
from core.folding import words_of

#: What each part adds to a score: how near the passage is in meaning, and how much of the
#: question's words, each by its rarity, is in it.
_MEANING, _WORDS = 1.0, 0.6
#: From this score on a passage is quoted.
QUOTED_FROM = 0.4
#: Rows that are multiplied at once: they fit a processor's cache.
_ROWS = 4_096


class PassageAnswers:
    """An engine that never changes; many vectors best lie in a file that is mapped into memory."""

    def __init__(self, texts: Sequence[str], vectors: Vectors, encoder: Encoder) -> None:
        self._encoder = encoder
        self._words = PassageWords(texts)
        self._mending = mending_to(texts, encoder.knows)
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
