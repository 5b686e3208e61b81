"""Other ways to find an entry by its phrasings. Each is made from a set, and ranks its keys."""

import re
import sqlite3
from collections.abc import Callable, Iterable

import bm25s
import Stemmer
from rapidfuzz import fuzz, process, utils

from core.conversation.answers import Entry
from core.conversation.answers.encoder import Encoder
from culturetime.measuring import Engine, Ranked
from culturetime.question_set import QuestionSet

_STEMMERS = {"en": "english", "fr": "french", "it": "italian", "de": "german", "es": "spanish"}
#: As many phrasings as are looked at for the best three entries.
_DEPTH = 200
_WORD = re.compile(r"\w+")


def phrasings(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """Give every phrasing with the key of its entry."""
    return [(text, entry.key) for entry in entries for text in entry.questions]


def best_of(scored: Iterable[tuple[str, float]]) -> Ranked:
    """Keep each entry's best phrasing, the best entry first."""
    best: dict[str, float] = {}
    for key, score in scored:
        best[key] = max(score, best.get(key, score))
    return sorted(best.items(), key=lambda one: -one[1])


def rapidfuzz_engine(questions: QuestionSet) -> Engine:
    """Compare letters by rapidfuzz's token set ratio, its best for questions."""
    known = phrasings(questions.entries)
    texts = [text for text, _ in known]

    def rank(question: str) -> Ranked:
        found = process.extract(
            question,
            texts,
            scorer=fuzz.token_set_ratio,
            processor=utils.default_process,
            limit=_DEPTH,
        )
        return best_of((known[place][1], score / 100) for _, score, place in found)

    return rank


def fts5_engine(questions: QuestionSet) -> Engine:
    """Search with SQLite's full text index, any word of the question being enough."""
    known = phrasings(questions.entries)
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table asked using fts5(text, tokenize='unicode61')")
    database.executemany("insert into asked (text) values (?)", [(text,) for text, _ in known])

    def rank(question: str) -> Ranked:
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(question))
        if not words:
            return []
        rows = database.execute(
            "select rowid, -bm25(asked) from asked where asked match ? order by 2 desc limit ?",
            (words, _DEPTH),
        )
        return best_of((known[row - 1][1], score) for row, score in rows)

    return rank


def bm25_engine(questions: QuestionSet) -> Engine:
    """Search by BM25 over stems, as bm25s does with Snowball."""
    known = phrasings(questions.entries)
    stemmer = Stemmer.Stemmer(_STEMMERS[questions.entries[0].language])

    def stems(texts: list[str]) -> list[list[str]]:
        return [stemmer.stemWords(_WORD.findall(text.lower())) for text in texts]

    index = bm25s.BM25()
    index.index(stems([text for text, _ in known]), show_progress=False)

    def rank(question: str) -> Ranked:
        asked = [one for one in stems([question])[0] if one in index.vocab_dict]
        if not asked:
            return []
        scores = index.get_scores(asked)
        return best_of((known[place][1], float(score)) for place, score in enumerate(scores))

    return rank


def meaning_engine(encoder: Encoder) -> Callable[[QuestionSet], Engine]:
    """Compare meaning alone, by the same encoder as ours."""

    def engine(questions: QuestionSet) -> Engine:
        known = phrasings(questions.entries)
        vectors = encoder.encode([text for text, _ in known])

        def rank(question: str) -> Ranked:
            near = vectors @ encoder.encode([question])[0]
            return best_of((known[place][1], float(score)) for place, score in enumerate(near))

        return rank

    return engine
