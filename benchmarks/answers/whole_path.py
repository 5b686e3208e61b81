"""What the core does with a question before it is answered, at a museum of 500 rich entries.

What is known is asked for in the store, the language told, a command or a fact looked for, and the
engine asked: what 95 of 100 questions take at most.
"""

import asyncio
import math
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from tempfile import TemporaryDirectory
from typing import cast

import numpy as np

from bots.simulated import to_incoming
from core.community import museums
from core.community.museum_file import read_museum_file
from core.conversation.answers import LexicalAnswers
from core.conversation.answers.encoder import Encoder, Vectors
from core.conversation.answers.library import Library, Reader
from core.conversation.answers.tongues import Tongues
from core.conversation.knowing import knowledge_for
from core.conversation.listening import Ear, Knowledge
from core.messages import Incoming
from core.store import Durability, MuseumScope, NetworkScope, Store
from core.store.queries import knowledge
from core.store.queries.knowledge import KnowledgeEntry
from culturetime.demo.scenario.files import palazzo_madama_file
from culturetime.opening import opened_store

_LANGUAGES = ("it", "en", "fr")
#: In each language.
_PHRASINGS, _SENTENCES = 9, 3
_NOW = datetime(2013, 3, 10, 13, 32, tzinfo=UTC)
_SLOWEST = 0.95
_SIZE = 512


def measured(
    encoder: Encoder, entries: int, questions: Sequence[str], texts: Iterator[str]
) -> float:
    """Give the milliseconds of processor time that 95 of 100 `questions` take at most."""
    rich = [_entry(number, texts) for number in range(entries)]
    return asyncio.run(_measured(encoder, rich, questions))


async def _measured(
    encoder: Encoder, rich: Sequence[KnowledgeEntry], questions: Sequence[str]
) -> float:
    file = read_museum_file(palazzo_madama_file(), "palazzo-madama.toml")
    with TemporaryDirectory() as folder:
        async with opened_store(f"sqlite:///{folder}/speed.db", Durability.KILL) as store:
            applied = partial(museums.apply, file=file, now=_NOW)
            museum = (await store.network().write(applied)).museum
            await store.museum(museum.id).write(partial(_know, rich=rich))
            said = [_said(number, one, museum.slug) for number, one in enumerate(questions)]
            reader = Reader(_Drawn(encoder), Tongues().tell)
            library = Library(LexicalAnswers, lambda: reader)
            library.reader()
            return await _p95(store, Ear(library), reader, said)


async def _p95(store: Store, ear: Ear, reader: Reader, questions: Sequence[Incoming]) -> float:
    taken = []
    for said in questions:
        started = time.process_time()
        known = await store.network().read(partial(_asked, said=said, ear=ear))
        ear.listen(said.text, known)
        taken.append(time.process_time() - started)
        while found := ear.library.unread():
            ear.library.read(*found, reader, {})
    # The first question, to what nobody has read yet, is answered by letters and words.
    rest = sorted(taken[1:])
    return rest[math.ceil(_SLOWEST * len(rest)) - 1] * 1000


def _asked(network: NetworkScope, said: Incoming, ear: Ear) -> Knowledge:
    return cast("Knowledge", knowledge_for(network, said, _NOW, ear.remembered))


def _know(own: MuseumScope, rich: Sequence[KnowledgeEntry]) -> None:
    for one in rich:
        knowledge.save(own, one)


def _said(number: int, text: str, museum: str) -> Incoming:
    person = f"person-{number}"
    return to_incoming(person=person, museum=museum, text=text, reference=person, at=_NOW)


def _entry(number: int, texts: Iterator[str]) -> KnowledgeEntry:
    return KnowledgeEntry(
        key=f"entry-{number}",
        position=1_000 + number,
        question={one: next(texts) for one in _LANGUAGES},
        phrasings={one: [next(texts) for _ in range(_PHRASINGS)] for one in _LANGUAGES},
        answer={one: ". ".join(next(texts) for _ in range(_SENTENCES)) for one in _LANGUAGES},
        source="The museum.",
    )


class _Drawn:
    """An encoder that reads single texts, and draws the vectors of many: they are seldom read."""

    def __init__(self, encoder: Encoder) -> None:
        self.name = encoder.name
        self.knows = encoder.knows
        self._encoder = encoder
        self._lot = np.random.default_rng(1730)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Read one text; give as many vectors of length 1 for several."""
        if len(texts) == 1:
            return self._encoder.encode(texts)
        drawn = self._lot.standard_normal((len(texts), _SIZE), np.float32)
        return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), np.float32)
