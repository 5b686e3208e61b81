"""Whether two questions are nearly the same, in their words or their letters."""

from collections import Counter

from core.conversation.answers.overlap import stem
from core.folding import words_of
from core.language import LANGUAGES, common_words

#: Two questions are nearly the same when they share so much of their words, or of their letters.
_ALIKE = 0.8
_GROUP = 3
#: Longer questions are stories; their beginning is what is compared.
_MOST_WORDS = 60


class Alike:
    """Compares questions with one."""

    def __init__(self, question: str) -> None:
        self._stems, self._groups = _stems(question), _groups(question)

    def to(self, other: str) -> bool:
        """Tell whether another question is nearly the same."""
        words = _shared(self._stems, _stems(other))
        return max(words, _shared(self._groups, _groups(other))) >= _ALIKE


def _stems(text: str) -> Counter[str]:
    """Take the words that say something, without their endings; of little words alone, those."""
    words = words_of(text)[:_MOST_WORDS]
    common = {word for language in LANGUAGES for word in common_words(language)}
    return Counter({stem(word) for word in words if word not in common} or set(words))


def _groups(text: str) -> Counter[str]:
    folded = f" {' '.join(words_of(text)[:_MOST_WORDS])} "
    return Counter(folded[at : at + _GROUP] for at in range(len(folded) - _GROUP + 1))


def _shared(first: Counter[str], second: Counter[str]) -> float:
    """Give the share of both that is in both, from 0 to 1."""
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0
