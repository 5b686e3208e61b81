"""What museums know is read for its meaning, in the background, and what was read is kept."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from core.community.museums import now_of
from core.conversation.answers import Entry, FusedAnswers
from core.conversation.answers.encoder import Encoder
from core.conversation.answers.library import Library
from core.conversation.answers.passage_words import WordedPassages
from core.conversation.answers.passages import PassageAnswers, newly_mapped, nothing_mapped
from core.conversation.answers.shelf import Shelf
from core.conversation.listening import entries_of
from core.conversation.remembering import read_texts, tidy
from core.conversation.sureness import Asking, learn
from core.conversation.visit import spoken
from core.store import MuseumScope, Store
from core.store.queries import documents, knowledge, labels, museums, questions, sureness
from core.store.queries.museums import Museum
from core.store.queries.questions import Question
from core.store.queries.sureness import Sureness
from core.store.store import Door

#: So many of the last questions are asked again before a change holds.
_ASKED_AGAIN = 1_000


@dataclass(slots=True)
class Reading:
    """Reads a museum at a time; what a museum knew before the last start is not read again."""

    store: Store
    library: Library
    _opened: set[str] = field(default_factory=set)

    async def next(self, museum: str = "") -> int:
        """Read one museum's knowledge; gives how many were read, none or one.

        At first it is that of the museum (a slug), or of all, later what has been asked and is new.
        """
        if museum not in self._opened:
            await self._open(museum)
            self._opened.add(museum)
        if (found := self.library.unread()) and await self._read(*found):
            return 1
        if waiting := self.library.unread_documents():
            await self._read_documents(*waiting)
            return 1
        return 0

    async def learn(self, now: datetime) -> int:
        """Learn how sure answers have to be where staff checked some; gives at how many museums."""
        learnt = 0
        for museum in await self.store.network().read(museums.every_museum):
            own = self.store.museum(museum.id)
            checked = await own.read(questions.checked)
            if not checked and not await own.read(sureness.every_language):
                continue
            found = await self._learn(museum, checked, now_of(museum, now))
            if found is None:
                return learnt
            await own.write(partial(sureness.save, new=found))
            learnt += 1
        return learnt

    async def _learn(
        self, museum: Museum, checked: list[Question], now: datetime
    ) -> list[Sureness] | None:
        """Learn of what staff checked; nothing where meaning can't be read here."""
        own = self.store.museum(museum.id)
        entries = entries_of(await own.read(knowledge.every_entry))
        engine = await self._engine(museum.id, entries)
        if engine is None:
            return None
        asking = Asking(
            engine=engine,
            tell=self.library.tell,
            languages=spoken(museum),
            said=await own.read(labels.every_label),
        )
        stored = await own.read(partial(questions.last, most=_ASKED_AGAIN))
        before = await own.read(sureness.every_language)
        return await asyncio.to_thread(learn, asking, checked, stored, before, now)

    async def _engine(self, museum_id: int, entries: Sequence[Entry]) -> FusedAnswers | None:
        """Give the engine that reads meaning, read now if need be."""
        engine = await asyncio.to_thread(self.library.answers_of, museum_id, entries)
        if not isinstance(engine, FusedAnswers) and await self._read(museum_id, entries):
            engine = self.library.answers_of(museum_id, entries)
        return engine if isinstance(engine, FusedAnswers) else None

    async def _read(self, museum_id: int, entries: Sequence[Entry]) -> bool:
        """Read a museum's knowledge, unless nothing here can."""
        reader = await asyncio.to_thread(self.library.reader)
        if reader is None:
            return False
        own, encoder = self.store.museum(museum_id), reader.encoder
        texts = list({text: None for one in entries for text in one.read_as})
        rows = [row async for batch in read_texts(own, texts, encoder) for row in batch]
        known = dict(zip(texts, rows, strict=True))
        await own.write(partial(tidy, model=encoder.name))
        await asyncio.to_thread(self.library.read, museum_id, entries, reader, known)
        return True

    async def _read_documents(self, museum_id: int, mark: str) -> None:
        """Read a museum's documents: for their meaning, where that can be done, else by words."""
        reader = await asyncio.to_thread(self.library.reader)
        own = self.store.museum(museum_id)
        passages = await own.read(documents.every_passage)
        texts = [one.read_as for one in passages]
        engine = (
            await asyncio.to_thread(WordedPassages, texts)
            if reader is None
            else await self._read_passages(own, texts, reader.encoder)
        )
        places = [(one.document_id, one.position) for one in passages]
        self.library.shelve(museum_id, Shelf(mark, places, engine) if places else None)

    async def _read_passages(
        self, own: Door[MuseumScope], texts: Sequence[str], encoder: Encoder
    ) -> PassageAnswers:
        """Read passages for their meaning; their vectors go to a file."""
        mapped, filled = nothing_mapped(), 0
        async for batch in read_texts(own, texts, encoder):
            mapped = mapped if filled else newly_mapped(len(texts), batch.shape[1])
            mapped[filled : filled + len(batch)] = batch
            filled += len(batch)
        return await asyncio.to_thread(PassageAnswers, texts, mapped, encoder)

    async def _open(self, wanted: str) -> None:
        """Take in the knowledge of every museum that has some, before anybody asks."""
        for museum in await self.store.network().read(museums.every_museum):
            if wanted not in ("", museum.slug):
                continue
            own = self.store.museum(museum.id)
            self.library.documents_of(museum.id, await own.read(documents.mark))
            if found := await own.read(knowledge.every_entry):
                entries = entries_of(found)
                await asyncio.to_thread(self.library.answers_of, museum.id, entries)
