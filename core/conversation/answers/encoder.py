"""The meaning of texts as vectors, whichever model stands behind it."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

#: One row of length 1 for each text: the product of two is how near they are in meaning.
Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """A model that reads several languages. Vectors of models with other names don't compare."""

    name: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give the vector of each text."""
        ...

    def knows(self, word: str) -> bool:
        """Tell whether `word` is one that the model has read often, and so no slip."""
        ...
