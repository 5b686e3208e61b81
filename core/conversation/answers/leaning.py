"""Which entry a question leans to, learnt from all phrasings at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.conversation.answers.encoder import Vectors
from core.conversation.answers.postings import Scores

#: How strongly what was learnt is held back: the ridge of the regression.
_RIDGE = 1.0
#: With more entries, as of whole documents, each has too little to learn from.
_MOST_ENTRIES = 5_000


@dataclass(frozen=True, slots=True)
class Leaning:
    """A ridge regression from vectors to entries: 1 for a phrasing's own entry, 0 for others.

    Beside being near, it learns what tells entries apart: words that all phrasings share, such as
    the museum's name, count for none.
    """

    mean: NDArray[np.float32]
    weights: Vectors

    @classmethod
    def learnt(
        cls,
        vectors: Vectors,
        owners: NDArray[np.intp],
        entries: int,
        shares: NDArray[np.float64],
    ) -> "Leaning":
        """Learn from phrasings; `owners` gives the entry of each, from 0 to below `entries`.

        `shares` gives how much each phrasing counts, up to 1.
        """
        mean = np.average(vectors, axis=0, weights=shares).astype(np.float32)
        size = vectors.shape[1]
        if entries > _MOST_ENTRIES:
            return cls(mean, np.zeros((size, 1), np.float32))
        centred = (vectors - mean).astype(np.float64)
        # Each entry's phrasings added up, less its share of all: what the targets come to.
        wanted = np.zeros((entries, size))
        weighed = centred * shares[:, None]
        np.add.at(wanted, owners, weighed)
        square = centred.T @ weighed + _RIDGE * np.eye(size)
        return cls(mean, np.linalg.solve(square, wanted.T).astype(np.float32))

    def towards(self, vector: NDArray[np.float32]) -> Scores:
        """Say for each entry how far `vector` leans to it; about 0 for most."""
        return np.asarray((vector - self.mean) @ self.weights, np.float32)
