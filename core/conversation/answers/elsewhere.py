"""Matters that people bring to the bot of any museum, and that lie outside its campaign.

A question that is nearer to one of these than to what the museum wrote is hardly for an entry,
however near the nearest entry is.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.conversation.answers.encoder import Encoder, Vectors

_FILE = Path(__file__).with_name("elsewhere.txt")
#: From this cosine on a museum has written of a matter itself.
_OWN = 0.85


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Matters, each as it is asked in several languages; a row of `vectors` for each question."""

    matters: tuple[tuple[str, ...], ...]
    vectors: Vectors

    @classmethod
    def read(cls, encoder: Encoder) -> "Elsewhere":
        """Read the matters that every museum has in common, which takes a part of a second."""
        matters = known_matters()
        return cls(matters, encoder.encode([asked for one in matters for asked in one]))

    @classmethod
    def none(cls) -> "Elsewhere":
        """Give no matters."""
        return cls((), np.zeros((0, 1), np.float32))

    def beside(self, own: Vectors) -> "Elsewhere":
        """Leave out the matters that a museum has written of, by the vectors of its phrasings."""
        if not self.matters or not len(own):
            return Elsewhere.none()
        ends = np.cumsum([len(one) for one in self.matters])
        nearest = np.maximum.reduceat((self.vectors @ own.T).max(axis=1), [0, *ends[:-1]])
        is_kept = nearest < _OWN
        rows = np.repeat(is_kept, [len(one) for one in self.matters])
        kept = tuple(one for one, keep in zip(self.matters, is_kept, strict=True) if keep)
        return Elsewhere(kept, self.vectors[rows])


def known_matters() -> tuple[tuple[str, ...], ...]:
    """List the matters, each as it is asked in several languages."""
    lines = _FILE.read_text("utf-8").splitlines()
    return tuple(
        tuple(asked.strip() for asked in line.split("|"))
        for line in lines
        if line and not line.startswith("#")
    )
