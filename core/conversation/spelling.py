"""Words that differ by a slip of the finger."""

from collections import defaultdict
from collections.abc import Iterable

#: Shorter words are one slip away from too many others.
_SHORTEST = 4


class Spelling:
    """Known words, found again when they are typed with one slip.

    Two words meet where leaving out a letter of either, or of both, makes them equal: that covers
    a letter missing, doubled, wrong or swapped, and needs no walk through the vocabulary.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        near: dict[str, set[str]] = defaultdict(set)
        for word in (word for word in self._words if len(word) >= _SHORTEST):
            for slip in _slips(word):
                near[slip].add(word)
        self._near = {slip: tuple(found) for slip, found in near.items()}

    def meant_by(self, typed: str) -> frozenset[str]:
        """List the known words that `typed` may be; a known word is itself, and no other."""
        if typed in self._words:
            return frozenset({typed})
        return frozenset(word for slip in _slips(typed) for word in self._near.get(slip, ()))


def _slips(word: str) -> frozenset[str]:
    """List what is left of `word` with one letter missing, and `word` itself."""
    if len(word) < _SHORTEST:
        return frozenset({word})
    return frozenset(word[:at] + word[at + 1 :] for at in range(len(word))) | {word}
