"""The words of passages: which passage has how much of a question's, and whether that is enough."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from core.conversation.answers.mending import Mending
from core.conversation.answers.overlap import stem
from core.conversation.answers.postings import Scores
from core.folding import words_of
from core.language import LANGUAGES, common_words

#: No score of a passage is higher: an entry that the museum wrote for a question goes before it.
CAP = 0.5
#: Where meaning can't be read a passage is quoted that has so much of the weight of a question's
#: words, more than any other, and so many of them: docs/decisions/0015.
_ENOUGH, _FEWEST = 0.5, 2
#: Slips are mended to the words of so many passages, the first ones: more would take much memory.
_MENDED_TO = 2_000


@dataclass(frozen=True, slots=True)
class Quotable:
    """A passage that may hold the answer, by its place among the passages given."""

    place: int
    score: float


class WordedPassages:
    """An engine over passages where meaning can't be read: it never changes."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._words = PassageWords(texts)
        self._mending = mending_to(texts, lambda _: False)

    def find(self, question: str) -> Quotable | None:
        """Find the passage to quote for a question; nothing where none has enough of its words."""
        words = words_of(self._mending.mended(question))
        scores = self._words.covered(words)
        if not len(scores):
            return None
        best = int(np.argmax(scores))
        score = float(scores[best])
        is_alone = np.count_nonzero(scores == scores[best]) == 1
        if score < _ENOUGH or not is_alone or self._words.shared(words, best) < _FEWEST:
            return None
        return Quotable(best, CAP * score)


def mending_to(texts: Sequence[str], knows: Callable[[str], bool]) -> Mending:
    """Mend slips to the words of passages, where nothing `knows` what was typed."""
    common = frozenset[str]().union(*map(common_words, LANGUAGES))
    return Mending(texts[:_MENDED_TO], common, knows)


class PassageWords:
    """Which passages have which stems; words that every text has count for nothing."""

    def __init__(self, texts: Sequence[str]) -> None:
        stems: dict[str, str] = {}
        found: dict[str, array[int]] = {}
        common = {stem(word) for language in LANGUAGES for word in common_words(language)}
        for place, text in enumerate(texts):
            for word in set(words_of(text)):
                one = stems.get(word) or stems.setdefault(word, stem(word))
                if one not in common:
                    places = found.setdefault(one, array("i"))
                    if not places or places[-1] != place:
                        places.append(place)
        self._texts = len(texts)
        self._common = common
        self._places = {one: np.frombuffer(places, np.int32) for one, places in found.items()}

    def covered(self, words: Iterable[str]) -> Scores:
        """Give for each passage, 0 to 1, how much of the words' weight it has."""
        asked = {one for word in words if (one := stem(word)) not in self._common}
        shared = np.zeros(self._texts, np.float32)
        mass = 0.0
        for one in asked:
            places = self._places.get(one)
            seen = 0 if places is None else len(places)
            weight = float(np.log((1 + self._texts) / (1 + seen)) + 1)
            mass += weight
            if places is not None:
                shared[places] += weight
        covered: Scores = shared / np.float32(mass or 1.0)
        return covered

    def shared(self, words: Iterable[str], place: int) -> int:
        """Count the words that tell something and are in a passage, by its place."""
        asked = {stem(word) for word in words}
        found = (self._places.get(one) for one in asked - self._common)
        return sum(1 for places in found if places is not None and place in places)
