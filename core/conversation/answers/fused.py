"""The engine of three: meaning, letters and words, added up as measured.

What each part brings, on which questions, is in docs/decisions/0015-answers.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.conversation.answers.door import Entry, Finding, Found, Zone
from core.conversation.answers.encoder import Encoder, Vectors
from core.conversation.answers.grams import GramIndex
from core.conversation.answers.kept import encoded
from core.conversation.answers.leaning import Leaning
from core.conversation.answers.mending import Mending
from core.conversation.answers.overlap import WordIndex
from core.conversation.answers.postings import Scores
from core.folding import words_of
from core.language import LANGUAGES, common_words

#: What each part adds to a score: the nearest phrasing in meaning, the mean of the nearest three,
#: the most alike in letters, the one that shares most words, and what was learnt of them all.
#: One configuration for all knowledge.
_NEAREST, _NEAREST_THREE, _LETTERS, _WORDS, _LEANING = 1.0, 0.5, 0.6, 0.25, 1.5
_ALL = _NEAREST + _NEAREST_THREE + _LETTERS + _WORDS + _LEANING
_OFFERED = 3
#: Longer questions are stories; their beginning is what is compared.
_MOST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which figures on a question is answered, or entries are offered.

    `answer` is held against the best score and its lead over the second, added; `offer` against
    the score alone.
    """

    answer: float
    offer: float


#: At these, 94 to 97 of 100 answers were right on public questions from far and wide, and 80 to 85
#: where half of what is asked is a near miss of what is known.
CAREFUL = Thresholds(answer=0.65, offer=0.2)


class FusedAnswers:
    """An engine that never changes: a museum whose knowledge changes builds another one.

    `vectors` has those of phrasings that are known already, by their text; the others are made.
    Phrasings of all languages stand side by side: the encoder reads them all.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        encoder: Encoder,
        vectors: Mapping[str, NDArray[np.float32]] | None = None,
        thresholds: Thresholds = CAREFUL,
    ) -> None:
        self._encoder = encoder
        self._thresholds = thresholds
        self._entries: dict[str, list[Entry]] = {}
        for entry in entries:
            self._entries.setdefault(entry.key, []).append(entry)
        self._keys = tuple(self._entries)
        self.texts = tuple(text for key in self._keys for text in self._phrasings(key))
        counts = [len(self._phrasings(key)) for key in self._keys]
        self._starts = np.cumsum([0, *counts[:-1]]) if counts else np.zeros(0, np.intp)
        self._nearest = _Nearest(counts)
        words = [words_of(text) for text in self.texts]
        common = self._common()
        self._grams = GramIndex(words)
        self._words = WordIndex(words, common)
        self._mending = Mending(self.texts, common, encoder.knows)
        self._vectors = _vectors(self.texts, encoder, vectors or {})
        owners = np.repeat(np.arange(len(counts)), counts)
        self._leaning = Leaning.learnt(self._vectors, owners, len(counts)) if counts else None

    @property
    def vectors(self) -> dict[str, NDArray[np.float32]]:
        """The vectors of all phrasings, by their text."""
        return dict(zip(self.texts, self._vectors, strict=True))

    def find(
        self, question: str, language: str | None, answer_from: float | None = None
    ) -> Finding:
        """Look among all entries; what is found is given in `language` where it exists in it."""
        best = self.candidates(question, language, _OFFERED, answer_from)
        if not best or best[0].score < self._thresholds.offer:
            return Finding(Zone.UNKNOWN, nearest=best)
        offered = tuple(found for found in best if found.zone is not Zone.UNKNOWN)
        return Finding(best[0].zone, offered, best)

    def surest(self, question: str, language: str | None) -> tuple[str | None, float]:
        """Name the best entry, with how confident the engine is of it."""
        best = self.candidates(question, language, 2)
        scores = [one.score for one in best]
        return (best[0].entry.key, _confidence(scores)) if best else (None, 0.0)

    def candidates(
        self, question: str, language: str | None, many: int, answer_from: float | None = None
    ) -> tuple[Found, ...]:
        """Give the `many` best entries, the best first, each with the zone that it has alone.

        Only the first can be sure enough to be the answer.
        """
        asked = question.split()[:_MOST_WORDS]
        words = words_of(" ".join(asked))
        if not words or not self._keys:
            return ()
        scores = self._scores(" ".join(asked), words)
        order = np.lexsort((np.arange(len(scores)), -scores))[: max(many, 2)]
        zones = [self._zone(float(scores[one])) for one in order]
        enough = self._thresholds.answer if answer_from is None else answer_from
        if _confidence([float(scores[one]) for one in order]) >= enough:
            zones[0] = Zone.ANSWER
        return tuple(
            Found(self._entry(one, language, words), float(scores[one]), zone)
            for one, zone in list(zip(order, zones, strict=True))[:many]
        )

    def _zone(self, score: float) -> Zone:
        return Zone.DID_YOU_MEAN if score >= self._thresholds.offer else Zone.UNKNOWN

    def _scores(self, text: str, words: Sequence[str]) -> Scores:
        """Score each entry, from 0 for nothing in common to 1."""
        vector = self._encoder.encode([self._mending.mended(text)])[0]
        near = self._vectors @ vector
        nearest, three = self._nearest.of(near)
        letters = np.maximum.reduceat(self._grams.similar(words), self._starts)
        shared = np.maximum.reduceat(self._words.overlapping(words), self._starts)
        total = _NEAREST * nearest + _NEAREST_THREE * three + _LETTERS * letters + _WORDS * shared
        if self._leaning is not None:
            total += _LEANING * self._leaning.towards(vector)
        scores: Scores = np.clip(total / _ALL, 0.0, 1.0)
        return scores

    def _entry(self, place: int, language: str | None, words: Sequence[str]) -> Entry:
        """Give an entry in a language; where none is known, in that of the phrasing most alike."""
        entries = self._entries[self._keys[place]]
        if language is None and len(entries) > 1:
            alike = self._grams.similar(words)[self._starts[place] :]
            lengths = np.cumsum([len(one.questions) for one in entries])
            nearest = int(np.argmax(alike[: lengths[-1]]))
            return entries[int(np.searchsorted(lengths, nearest, side="right"))]
        return next((one for one in entries if one.language == language), entries[0])

    def _phrasings(self, key: str) -> list[str]:
        return [text for entry in self._entries[key] for text in entry.questions]

    def _common(self) -> frozenset[str]:
        spoken = {entry.language for entries in self._entries.values() for entry in entries}
        found = (common_words(language) for language in spoken if language in LANGUAGES)
        return frozenset[str]().union(*found)


def _confidence(scores: Sequence[float]) -> float:
    """Add to the best score its lead over the second."""
    return scores[0] + scores[0] - (scores[1] if len(scores) > 1 else 0.0)


class _Nearest:
    """The nearest phrasing of each entry, and the mean of its nearest three."""

    _MEANT = 3

    def __init__(self, counts: Sequence[int]) -> None:
        widest = max(counts, default=0)
        self._slots = np.zeros((len(counts), widest), np.intp)
        self._missing = np.ones((len(counts), widest), np.bool_)
        start = 0
        for row, count in enumerate(counts):
            self._slots[row, :count] = np.arange(start, start + count)
            self._missing[row, :count] = False
            start += count
        self._taken = np.minimum(np.array(counts, np.float32), self._MEANT)

    def of(self, near: Scores) -> tuple[Scores, Scores]:
        """Give both for each entry, from how near each phrasing is."""
        table = np.where(self._missing, -np.inf, near[self._slots])
        if table.shape[1] > self._MEANT:
            table = -np.partition(-table, self._MEANT - 1, axis=1)[:, : self._MEANT]
        nearest = table.max(axis=1)
        three = np.where(np.isfinite(table), table, 0.0).sum(axis=1) / self._taken
        return nearest.astype(np.float32), three.astype(np.float32)


def _vectors(
    texts: Sequence[str], encoder: Encoder, known: Mapping[str, NDArray[np.float32]]
) -> Vectors:
    """Give the vectors of `texts`, making those that are not known."""
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    made = dict(zip(missing, encoded(encoder, missing), strict=True)) if missing else {}
    if not texts:
        return np.zeros((0, 1), np.float32)
    return np.stack([known[text] if text in known else made[text] for text in texts])
