"""A plain engine that compares letters and words, and rather keeps silent than guesses."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from core.conversation.answers.door import Entry, Finding, Found, Zone
from core.conversation.answers.grams import GramIndex
from core.conversation.answers.overlap import WordIndex
from core.folding import words_of
from core.language import LANGUAGES, common_words

#: From these scores on an answer is given, or offered.
_SURE = 0.62
_POSSIBLE = 0.3
#: An answer is given when the next entry is at least this much less likely.
_LEAD = 0.08
_OFFERED = 3
#: Longer questions are stories; their beginning is what is compared.
_MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The phrasings of one language, with the entry of each."""

    entries: tuple[Entry, ...]
    grams: GramIndex
    words: WordIndex


class LexicalAnswers:
    """An engine that never changes: a museum whose knowledge changes builds another one."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        by_language: dict[str, list[Entry]] = {}
        for entry in entries:
            by_language.setdefault(entry.language, []).append(entry)
        self._shelves = {language: _shelf(language, one) for language, one in by_language.items()}

    def find(
        self,
        question: str,
        language: str | None,
        answer_from: float | None = None,  # noqa: ARG002 -- learnt of another engine's confidence
    ) -> Finding:
        """Look among the entries in `language`; where nothing is found there, among all."""
        words = words_of(question)[:_MOST_WORDS]
        if language in self._shelves:
            finding = _finding(_best([self._shelves[language]], words))
            if finding.zone is not Zone.UNKNOWN:
                return finding
        return _finding(_best(self._shelves.values(), words))


def _shelf(language: str, entries: Iterable[Entry]) -> _Shelf:
    phrasings = [(entry, words_of(text)) for entry in entries for text in entry.questions]
    texts = [words for _, words in phrasings]
    common = common_words(language) if language in LANGUAGES else frozenset()
    return _Shelf(
        tuple(entry for entry, _ in phrasings),
        GramIndex(texts),
        WordIndex(texts, common),
    )


def _best(shelves: Iterable[_Shelf], words: list[str]) -> dict[str, Found]:
    """Score each entry by its best phrasing."""
    best: dict[str, Found] = {}
    for shelf in shelves:
        for place, score in _scores(shelf, words):
            _keep_better(best, Found(shelf.entries[place], score, _zone(score)))
    return best


def _scores(shelf: _Shelf, words: list[str]) -> Iterator[tuple[int, float]]:
    """Score the phrasings that share a word with the question: letters alone prove nothing."""
    similar, overlapping = shelf.grams.similar(words), shelf.words.overlapping(words)
    for place in overlapping.nonzero()[0]:
        yield int(place), float(similar[place] + overlapping[place]) / 2


def _keep_better(best: dict[str, Found], found: Found) -> None:
    known = best.get(found.entry.key)
    if known is None or known.score < found.score:
        best[found.entry.key] = found


def _zone(score: float) -> Zone:
    if score >= _SURE:
        return Zone.ANSWER
    return Zone.DID_YOU_MEAN if score >= _POSSIBLE else Zone.UNKNOWN


def _finding(best: Mapping[str, Found]) -> Finding:
    """Decide among the entries found: a close second turns an answer into a choice."""
    ranking = sorted(best.values(), key=lambda found: (-found.score, found.entry.key))
    offered = tuple(found for found in ranking[:_OFFERED] if found.zone is not Zone.UNKNOWN)
    nearest = tuple(ranking[:_OFFERED])
    if not offered:
        return Finding(Zone.UNKNOWN, nearest=nearest)
    close = len(ranking) > 1 and ranking[0].score - ranking[1].score < _LEAD
    zone = Zone.DID_YOU_MEAN if close else offered[0].zone
    return Finding(zone, offered, nearest)
