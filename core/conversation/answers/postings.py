"""Weighted features of many texts, looked up by feature: the part that letters and words share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Postings:
    """For each feature the texts that have it, with its weight there, in one row of arrays."""

    texts: int
    starts: dict[str, tuple[int, int]]
    places: NDArray[np.int32]
    weights: NDArray[np.float32]

    @classmethod
    def of(cls, weighed: Iterable[Mapping[str, float]]) -> "Postings":
        """Take in each text's features with their weights."""
        found: dict[str, list[tuple[int, float]]] = {}
        texts = 0
        for place, features in enumerate(weighed):
            texts = place + 1
            for feature, weight in features.items():
                found.setdefault(feature, []).append((place, weight))
        starts, end = {}, 0
        for feature, rows in found.items():
            starts[feature] = (end, end := end + len(rows))
        places = (place for rows in found.values() for place, _ in rows)
        weights = (weight for rows in found.values() for _, weight in rows)
        return cls(
            texts,
            starts,
            np.fromiter(places, np.int32, end),
            np.fromiter(weights, np.float32, end),
        )

    def dot(self, asked: Mapping[str, float]) -> Scores:
        """Multiply each text's weights with those of what is asked, and add them up."""
        known = [(self.starts[one], weight) for one, weight in asked.items() if one in self.starts]
        if not known:
            return np.zeros(self.texts, np.float32)
        places = np.concatenate([self.places[first:end] for (first, end), _ in known])
        products = np.concatenate(
            [self.weights[first:end] * weight for (first, end), weight in known]
        )
        return np.bincount(places, products, self.texts).astype(np.float32)
