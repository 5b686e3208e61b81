"""Texts read for their meaning, each once: vectors that are kept are not made again."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from functools import partial

import numpy as np

from core.conversation.answers.encoder import Encoder, Vectors
from core.conversation.answers.kept import digest_of, encoded, packed, unpacked
from core.conversation.listening import entries_of
from core.store import MuseumScope
from core.store.queries import documents, knowledge, vectors
from core.store.store import Door

#: How many texts are read in one go: two seconds of work on a busy machine.
_AT_ONCE = 500


async def read_texts(
    own: Door[MuseumScope], texts: Sequence[str], encoder: Encoder
) -> AsyncIterator[Vectors]:
    """Give the vectors of a museum's texts in their order, some hundreds at a time."""
    for start in range(0, len(texts), _AT_ONCE):
        places = {digest_of(text): text for text in texts[start : start + _AT_ONCE]}
        asked = partial(vectors.known, model=encoder.name, digests=list(places))
        known = unpacked(await own.read(asked))
        missing = {digest: text for digest, text in places.items() if digest not in known}
        if missing:
            made = await asyncio.to_thread(encoded, encoder, list(missing.values()))
            known |= dict(zip(missing, made, strict=True))
            new = {digest: packed(known[digest]) for digest in missing}
            await own.write(partial(vectors.keep, model=encoder.name, vectors=new))
        yield np.stack([known[digest_of(text)] for text in texts[start : start + _AT_ONCE]])


def tidy(museum: MuseumScope, model: str) -> None:
    """Drop the vectors of other models, and of what the museum no longer knows."""
    read = {
        digest_of(text) for one in entries_of(knowledge.every_entry(museum)) for text in one.read_as
    }
    vectors.keep_alone(museum, model, read | documents.digests(museum))
