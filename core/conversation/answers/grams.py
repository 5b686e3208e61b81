"""Texts compared by the pieces of their words, so that typing slips and endings matter little."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from core.conversation.answers.postings import Postings, Scores

_SIZES = (2, 3, 4, 5)


class GramIndex:
    """Texts, each a list of words, as unit vectors of weighted letter groups."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        counts = [Counter(_grams(words)) for words in texts]
        spread = Counter(gram for count in counts for gram in count)
        self._rarity = {
            gram: math.log((1 + len(texts)) / (1 + seen)) + 1 for gram, seen in spread.items()
        }
        self._unseen = math.log(1 + len(texts)) + 1
        self._postings = Postings.of(map(self._unit, counts))

    def similar(self, words: Iterable[str]) -> Scores:
        """Give the cosine, 0 to 1, of each text with `words`."""
        return self._postings.dot(self._unit(Counter(_grams(words))))

    def _unit(self, count: Counter[str]) -> dict[str, float]:
        """Weigh groups by rarity; what no text has counts too, against every text."""
        weights = {
            gram: (1 + math.log(times)) * self._rarity.get(gram, self._unseen)
            for gram, times in count.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {gram: weight / length for gram, weight in weights.items()}


def _grams(words: Iterable[str]) -> Iterator[str]:
    """Cut each word, with a space at either end, into groups of letters."""
    for word in words:
        bounded = f" {word} "
        for size in _SIZES:
            for start in range(len(bounded) - size + 1):
                yield bounded[start : start + size]
