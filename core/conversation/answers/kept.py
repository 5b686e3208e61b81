"""Vectors as they are kept: rounded, in half the room, and found by their texts' digests."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from core.conversation.answers.encoder import Encoder, Vectors

#: Two bytes for each number: it moves a score by less than a thousandth.
_ROUNDED = np.dtype("<f2")


def digest_of(text: str) -> str:
    """Give what a text is found by."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def encoded(encoder: Encoder, texts: Iterable[str]) -> Vectors:
    """Read texts for their meaning; what comes is what `unpacked` gives of it later."""
    return rounded(encoder.encode(list(texts)))


def vectors_of(
    texts: Sequence[str], encoder: Encoder, known: Mapping[str, NDArray[np.float32]]
) -> Vectors:
    """Give the vectors of `texts`, making those that are not `known` by their text."""
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    made = dict(zip(missing, encoded(encoder, missing), strict=True)) if missing else {}
    if not texts:
        return np.zeros((0, 1), np.float32)
    return np.stack([known[text] if text in known else made[text] for text in texts])


def rounded(vectors: Vectors) -> Vectors:
    """Round vectors as keeping them does: an engine finds the same before and after a restart."""
    return vectors.astype(_ROUNDED).astype(np.float32)


def packed(vector: NDArray[np.float32]) -> bytes:
    """Write a vector to be kept."""
    return vector.astype(_ROUNDED).tobytes()


def unpacked(kept: Mapping[str, bytes]) -> dict[str, NDArray[np.float32]]:
    """Read vectors that were kept, by whatever they are found by."""
    return {
        place: np.frombuffer(vector, _ROUNDED).astype(np.float32) for place, vector in kept.items()
    }
