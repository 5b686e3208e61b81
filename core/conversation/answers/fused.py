"""The engine of three: meaning, letters and words, added up as measured.

What each part brings, on which questions, is in docs/decisions/0015-answers.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.conversation.answers.door import Entry, Finding, Found, Zone
from core.conversation.answers.elsewhere import Elsewhere
from core.conversation.answers.encoder import Encoder
from core.conversation.answers.grams import GramIndex
from core.conversation.answers.kept import vectors_of
from core.conversation.answers.leaning import Leaning
from core.conversation.answers.mending import Mending
from core.conversation.answers.overlap import WordIndex, stem
from core.conversation.answers.postings import Scores
from core.conversation.answers.told import Told
from core.folding import words_of
from core.language import LANGUAGES, common_words

#: What each part adds to a score: the nearest phrasing in meaning, the mean of the nearest three,
#: the most alike in letters, the one that shares most words, and what was learnt of them all.
#: An answer's nearest sentence changes no order: it backs an entry, so that it is told.
#: One configuration for all knowledge.
_NEAREST, _NEAREST_THREE, _LETTERS, _WORDS, _LEANING, _TOLD = 1.0, 0.5, 0.6, 0.25, 2.5, 1.0
_ALL = _NEAREST + _NEAREST_THREE + _LETTERS + _WORDS + _LEANING
#: What makes up for letters and words, where a question is in another language than its entry.
_FOREIGN = _ALL / (_ALL - _LETTERS - _WORDS)
#: How much of the confidence goes where nobody wrote any of a question's words.
_UNKNOWN = 0.3
_OFFERED = 3
#: A matter that leads over every entry by so much is what is asked, and nothing is offered.
_LEAD_ELSEWHERE = 0.05
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


#: Matters count whole in leaning where a museum has so many phrasings for each; else for less,
#: the less the fewer it has: an entry with a phrasing or two would lean to nothing beside them.
_OWN_FOR_EACH = 7

#: Chosen on the questions to the demo's museum that are there to choose on, as the decision says.
CAREFUL = Thresholds(answer=0.65, offer=0.25)


class FusedAnswers:
    """An engine that never changes: a museum whose knowledge changes builds another one.

    `vectors` has those of texts that are known already; the others are made. `elsewhere` are
    matters that are never found, and lessen the confidence in an entry that they come close to.
    Phrasings of all languages stand side by side: the encoder reads them all.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        encoder: Encoder,
        vectors: Mapping[str, NDArray[np.float32]] | None = None,
        thresholds: Thresholds = CAREFUL,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self._encoder = encoder
        self._thresholds = thresholds
        self._entries: dict[str, list[Entry]] = {}
        for entry in entries:
            self._entries.setdefault(entry.key, []).append(entry)
        self._keys = tuple(self._entries)
        self.texts = tuple(text for key in self._keys for text in self._phrasings(key))
        own = vectors_of(self.texts, encoder, vectors or {})
        others = (elsewhere or Elsewhere.none()).beside(own)
        asked = [*map(self._phrasings, self._keys), *map(list, others.matters)]
        counts = [len(one) for one in asked]
        self._starts = np.cumsum([0, *counts[:-1]]) if counts else np.zeros(0, np.intp)
        self._nearest = _Nearest(counts)
        words = [words_of(text) for one in asked for text in one]
        common = self._common()
        self._grams = GramIndex(words)
        self._words = WordIndex(words, common)
        self._mending = Mending(self.texts, common, encoder.knows)
        self._vectors = np.concatenate([own, others.vectors]) if others.matters else own
        self._answered = {
            stem(word)
            for one in self._keys
            for text in self._sentences(one)
            for word in words_of(text)
        }
        sentences = [*map(self._sentences, self._keys), *([] for _ in others.matters)]
        self._told = Told(sentences, encoder, vectors or {})
        owners = np.repeat(np.arange(len(counts)), counts)
        self._leaning = self._learnt_leaning(owners, len(counts)) if counts else None

    def _learnt_leaning(self, owners: NDArray[np.intp], entries: int) -> Leaning:
        """Learn which way questions lean; matters count by how much the museum has of its own."""
        own, matters = len(self.texts), len(owners) - len(self.texts)
        shares = np.ones(len(owners))
        if matters:
            shares[own:] = min(1.0, own / (_OWN_FOR_EACH * matters)) ** 2
        return Leaning.learnt(self._vectors, owners, entries, shares)

    @property
    def vectors(self) -> dict[str, NDArray[np.float32]]:
        """The vectors of all phrasings, and of the sentences of answers, by their text."""
        own = self._vectors[: len(self.texts)]
        return {**dict(zip(self.texts, own, strict=True)), **self._told.vectors}

    def find(
        self, question: str, language: str | None, answer_from: float | None = None
    ) -> Finding:
        """Look among all entries; what is found is given in `language` where it exists in it."""
        best = self.candidates(question, language, _OFFERED, answer_from)
        if not best or best[0].zone is Zone.UNKNOWN:
            return Finding(Zone.UNKNOWN, nearest=best)
        offered = tuple(found for found in best if found.zone is not Zone.UNKNOWN)
        return Finding(best[0].zone, offered, best)

    def surest(self, question: str, language: str | None) -> tuple[str | None, float]:
        """Name the best entry, with how confident the engine is of it.

        0 where what is asked lies elsewhere: then no confidence is enough.
        """
        ranked = self._ranked(question, language)
        if ranked is None:
            return None, 0.0
        confidence = 0.0 if ranked.is_elsewhere else ranked.confidence
        return self._keys[ranked.order[0]], confidence

    def candidates(
        self, question: str, language: str | None, many: int, answer_from: float | None = None
    ) -> tuple[Found, ...]:
        """Give the `many` best entries, the best first, each with the zone that it has alone.

        Only the first can be sure enough to be the answer.
        """
        ranked = self._ranked(question, language)
        if ranked is None:
            return ()
        best = [(int(one), float(ranked.scores[one])) for one in ranked.order[:many]]
        enough = self._thresholds.answer if answer_from is None else answer_from
        is_sure = ranked.confidence >= enough and not ranked.is_elsewhere
        return tuple(
            Found(
                self._entry(one, language, ranked.words),
                score,
                Zone.ANSWER if is_sure and place == 0 else self._zone(one, ranked),
            )
            for place, (one, score) in enumerate(best)
        )

    def _ranked(self, question: str, language: str | None) -> "_Ranked | None":
        """Put the entries in order, the best first; nothing for a question without words."""
        asked = " ".join(question.split()[:_MOST_WORDS])
        words = words_of(asked)
        if not words or not self._keys:
            return None
        scores, backed = self._scores(asked, words)
        own = len(self._keys)
        order = np.lexsort((np.arange(own), -scores[:own]))
        first, matter = float(backed[order[0]]), float(backed[own:].max(initial=0.0))
        second = max(matter, float(backed[order[1:]].max(initial=0.0)))
        # In another language than an entry's no letter or word can be shared, known or not.
        is_foreign = language is not None and language not in self._languages(order[0])
        doubt = 1 - _UNKNOWN * self._words.unknown(words, self._answered)
        return _Ranked(
            words=words,
            order=order,
            scores=scores,
            backed=backed,
            confidence=(2 * first - second) * (_FOREIGN if is_foreign else doubt),
            is_elsewhere=matter > first + _LEAD_ELSEWHERE,
        )

    def _zone(self, entry: int, ranked: "_Ranked") -> Zone:
        is_offered = ranked.backed[entry] >= self._thresholds.offer and not ranked.is_elsewhere
        return Zone.DID_YOU_MEAN if is_offered else Zone.UNKNOWN

    def _scores(self, text: str, words: Sequence[str]) -> tuple[Scores, Scores]:
        """Score each entry, from 0 for nothing in common to 1; then with what its answer says."""
        vector = self._encoder.encode([self._mending.mended(text)])[0]
        near = self._vectors @ vector
        nearest, three = self._nearest.of(near)
        letters = np.maximum.reduceat(self._grams.similar(words), self._starts)
        shared = np.maximum.reduceat(self._words.overlapping(words), self._starts)
        total = _NEAREST * nearest + _NEAREST_THREE * three + _LETTERS * letters + _WORDS * shared
        if self._leaning is not None:
            total += _LEANING * self._leaning.towards(vector)
        backed = total + _TOLD * self._told.near(vector)
        return np.clip(total / _ALL, 0.0, 1.0), np.clip(backed / _ALL, 0.0, 1.0)

    def _entry(self, place: int, language: str | None, words: Sequence[str]) -> Entry:
        """Give an entry in a language; where none is known, in that of the phrasing most alike."""
        entries = self._entries[self._keys[place]]
        if language is None and len(entries) > 1:
            alike = self._grams.similar(words)[self._starts[place] :]
            lengths = np.cumsum([len(one.questions) for one in entries])
            nearest = int(np.argmax(alike[: lengths[-1]]))
            return entries[int(np.searchsorted(lengths, nearest, side="right"))]
        return next((one for one in entries if one.language == language), entries[0])

    def _languages(self, place: int) -> set[str]:
        return {entry.language for entry in self._entries[self._keys[place]]}

    def _phrasings(self, key: str) -> list[str]:
        return [text for entry in self._entries[key] for text in entry.questions]

    def _sentences(self, key: str) -> list[str]:
        return [text for entry in self._entries[key] for text in entry.sentences]

    def _common(self) -> frozenset[str]:
        spoken = {entry.language for entries in self._entries.values() for entry in entries}
        found = (common_words(language) for language in spoken if language in LANGUAGES)
        return frozenset[str]().union(*found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranked:
    """Places of entries, the best first, with the score of each, alone and backed by its answer.

    `confidence` is the best score and its lead over the next, entry or matter, less where words
    are unknown; where a matter is clearly nearer than every entry, what is asked lies elsewhere.
    """

    words: Sequence[str]
    order: NDArray[np.intp]
    scores: Scores
    backed: Scores
    confidence: float
    is_elsewhere: bool


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
