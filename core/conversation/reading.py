"""What museums know is read for its meaning, in the background, and what was read is kept."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

import numpy as np
from numpy.typing import NDArray

from core.community.museums import now_of
from core.conversation.answers import Entry, FusedAnswers
from core.conversation.answers.encoder import Encoder
from core.conversation.answers.fitting import FEWEST
from core.conversation.answers.kept import digest_of, encoded, packed, unpacked
from core.conversation.answers.library import Library
from core.conversation.listening import entries_of
from core.conversation.sureness import learn
from core.store import Store
from core.store.queries import knowledge, labels, museums, sureness, vectors

#: How many texts are read in one go: two seconds of work on a busy machine.
_AT_ONCE = 500

_ByText = dict[str, NDArray[np.float32]]


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
        if self.library.load is None:
            return 0
        if museum not in self._opened:
            await self._open(museum)
            self._opened.add(museum)
        found = self.library.unread()
        if found is None:
            return 0
        return int(await self._read(*found))

    async def learn(self, now: datetime) -> int:
        """Learn how sure answers have to be where labels are enough; gives at how many museums."""
        learnt = 0
        for museum in await self.store.network().read(museums.every_museum):
            own = self.store.museum(museum.id)
            said = await own.read(labels.every_label)
            if len(said) < FEWEST:
                continue
            entries = entries_of(await own.read(knowledge.every_entry))
            engine = await self._engine(museum.id, entries)
            if engine is None:
                return learnt
            before = await own.read(sureness.every_language)
            at = now_of(museum, now)
            found = await asyncio.to_thread(learn, engine, entries, said, before, at)
            await own.write(partial(sureness.save, new=found))
            learnt += 1
        return learnt

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
        known = await self._vectors(museum_id, entries, reader.encoder)
        await asyncio.to_thread(self.library.read, museum_id, entries, reader, known)
        return True

    async def _open(self, wanted: str) -> None:
        """Take in the knowledge of every museum that has some, before anybody asks."""
        for museum in await self.store.network().read(museums.every_museum):
            found = await self.store.museum(museum.id).read(knowledge.every_entry)
            if found and wanted in ("", museum.slug):
                entries = entries_of(found)
                await asyncio.to_thread(self.library.answers_of, museum.id, entries)

    async def _vectors(self, museum_id: int, entries: Sequence[Entry], encoder: Encoder) -> _ByText:
        """Give the vectors of all phrasings; those that were not kept are made, and kept."""
        own = self.store.museum(museum_id)
        digests = {digest_of(text): text for one in entries for text in one.questions}
        kept = await own.read(lambda scope: vectors.known(scope, encoder.name, digests))
        known = {digests[digest]: vector for digest, vector in unpacked(kept).items()}
        missing = [text for text in digests.values() if text not in known]
        for start in range(0, len(missing), _AT_ONCE):
            part = missing[start : start + _AT_ONCE]
            made = dict(zip(part, await asyncio.to_thread(encoded, encoder, part), strict=True))
            written = {digest_of(text): packed(vector) for text, vector in made.items()}
            await own.write(partial(vectors.keep, model=encoder.name, vectors=written))
            known |= made
        if missing:
            await own.write(lambda scope: vectors.keep_alone(scope, encoder.name, digests))
        return known
