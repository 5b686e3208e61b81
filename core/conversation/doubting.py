"""An answer that did not help is not told again to who asks nearly the same: it is a guess then."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from core.conversation.answers import Zone
from core.conversation.answers.overlap import stem
from core.conversation.listening import Heard
from core.folding import words_of
from core.language import LANGUAGES, common_words
from core.states.conversation import Labeller, Verdict
from core.store import MuseumScope
from core.store.queries import labels
from core.store.queries.labels import Label

#: Two questions are nearly the same when they share so much of their words, or of their letters.
_ALIKE = 0.8
_GROUP = 3
#: Longer questions are stories; their beginning is what is compared.
_MOST_WORDS = 60


def weighed(scope: MuseumScope, heard: Heard | None, question: str) -> Heard | None:
    """Take back the sureness of an answer that was said to be no help for nearly this question."""
    if heard is None or heard.finding.zone is not Zone.ANSWER:
        return heard
    said = labels.of_entry(scope, heard.finding.best[0].entry.key)
    if not is_refused(question, said):
        return heard
    return replace(heard, finding=replace(heard.finding, zone=Zone.DID_YOU_MEAN))


def is_refused(question: str, said: Iterable[Label]) -> bool:
    """Tell whether an entry, of which this was `said`, is refused for a question.

    It is when more people said that it does not help than that it was meant; where staff said what
    it is, what they said last holds against what was said before.
    """
    alike = _Alike(question)
    balance = 0
    for one in said:
        weight = {Verdict.MEANT: 1, Verdict.NOT_MEANT: -1}.get(one.verdict, 0)
        if not weight or not alike.to(one.question):
            continue
        balance = weight if one.labeller is Labeller.STAFF else balance + weight
    return balance < 0


class _Alike:
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
