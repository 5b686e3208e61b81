"""Texts compared by the words they share, each weighed by how rare it is in the knowledge."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import numpy as np

from core.conversation.answers.postings import Postings, Scores
from core.conversation.spelling import Spelling

#: Endings that the same word takes, longest first; what is left keeps at least three letters.
_ENDINGS = (
    "ations",
    "azioni",
    "azione",
    "ation",
    "ings",
    "ing",
    "ers",
    "ano",
    "ono",
    "ent",
    "ed",
    "es",
    "s",
    "x",
)
_SHORTEST_STEM = 3
#: Shorter words become another by one slip: "costa" and "posta".
_SHORTEST_MENDED = 6
#: What stands for the weight of two texts without words.
_NO_MASS = 1e-9


def stem(word: str) -> str:
    """Cut the ending that plural, gender and the like give to a word, the same in any language."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word.removesuffix(ending)
            break
    return word.rstrip("aeiou") if len(word.rstrip("aeiou")) >= _SHORTEST_STEM else word


class WordIndex:
    """Texts as sets of stems; `common` words hardly count."""

    def __init__(self, texts: Sequence[Sequence[str]], common: Iterable[str]) -> None:
        common = frozenset(common)
        self._common = frozenset(map(stem, common))
        all_stems = [frozenset(map(stem, words)) for words in texts]
        self._texts = len(all_stems)
        self._seen = Counter(one for stems in all_stems for one in stems)
        self._masses = np.array([self._mass(stems) for stems in all_stems], np.float32)
        self._postings = Postings.of(
            {one: self._weight(one) for one in stems} for stems in all_stems
        )
        self._spelling = Spelling(common.union(*texts))

    def unknown(self, words: Iterable[str], also: Collection[str]) -> float:
        """Give, 0 to 1, the weight of the words that no text has, nor is among the stems `also`."""
        asked = self._stems(words)
        strange = [one for one in asked if not self._seen[one] and one not in also]
        return self._mass(strange) / max(self._mass(asked), _NO_MASS)

    def overlapping(self, words: Iterable[str]) -> Scores:
        """Give, 0 to 1, the weight of shared words in both texts; 0 for a text that shares none."""
        asked = self._stems(words)
        shared = self._postings.dot(dict.fromkeys(asked, 1.0))
        alike: Scores = 2 * shared / np.maximum(self._mass(asked) + self._masses, _NO_MASS)
        return alike

    def _stems(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(stem(self._mended(word)) for word in words)

    def _mended(self, word: str) -> str:
        """Undo a slip of the finger when a single known word can be meant."""
        if len(word) < _SHORTEST_MENDED:
            return word
        meant = self._spelling.meant_by(word)
        return next(iter(meant)) if len(meant) == 1 else word

    def _mass(self, stems: Iterable[str]) -> float:
        return sum(map(self._weight, stems))

    def _weight(self, one: str) -> float:
        """Weigh a stem: what the knowledge has never seen weighs most, and is never shared."""
        rarity = math.log((1 + self._texts) / (1 + self._seen[one])) + 1
        return rarity * (0.15 if one in self._common else 1)
