"""What entries answer, sentence by sentence: a question is often near what answers it."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from core.conversation.answers.encoder import Encoder, Vectors
from core.conversation.answers.kept import vectors_of
from core.conversation.answers.postings import Scores


class Told:
    """The sentences of the answers of entries, all languages of an entry together."""

    def __init__(
        self,
        sentences: Sequence[Sequence[str]],
        encoder: Encoder,
        known: Mapping[str, NDArray[np.float32]],
    ) -> None:
        counts = np.array([len(one) for one in sentences], np.intp)
        self._entries = len(counts)
        #: The entries that have an answer, and where the sentences of each begin.
        self._having = np.flatnonzero(counts)
        self._starts = np.cumsum(counts)[self._having] - counts[self._having]
        self._texts = [text for one in sentences for text in one]
        self._vectors: Vectors = vectors_of(self._texts, encoder, known)

    @property
    def vectors(self) -> dict[str, NDArray[np.float32]]:
        """The vectors of all sentences, by their text."""
        return dict(zip(self._texts, self._vectors, strict=True)) if self._texts else {}

    def near(self, vector: NDArray[np.float32]) -> Scores:
        """Give for each entry the cosine of its nearest sentence, 0 where none is near."""
        found: Scores = np.zeros(self._entries, np.float32)
        if len(self._having):
            nearest = np.maximum.reduceat(self._vectors @ vector, self._starts)
            found[self._having] = np.maximum(nearest, 0.0)
        return found
