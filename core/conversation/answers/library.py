"""The engine of each museum: letters and words at once, meaning as soon as it has been read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.conversation.answers.door import Answers, Entry
from core.conversation.answers.elsewhere import Elsewhere
from core.conversation.answers.encoder import Encoder
from core.conversation.answers.fused import FusedAnswers
from core.conversation.answers.gathering import by_meaning, by_words
from core.conversation.answers.shelf import Shelf
from core.language import likely_language

#: Makes an engine for the entries of one museum, in no time.
Engine = Callable[[Iterable[Entry]], Answers]
#: Says which of some languages a text is written in, or None when it could be several.
Tell = Callable[[str, Sequence[str]], str | None]


#: As many new phrasings and sentences are read while somebody waits for an answer.
_FEW = 10


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads better than letters and words, once it is loaded."""

    encoder: Encoder
    tell: Tell


#: Loads the reader, which takes seconds; None where it is missing.
Load = Callable[[], Reader | None]


@dataclass(slots=True)
class Library:
    """Engines that are exchanged whole: whoever asks has the last one, and waits for none.

    `answers_of` may run in one thread while `reader` and `read` run in another.
    """

    plain: Engine
    load: Load | None = None
    tell: Tell = likely_language
    _shelves: dict[int, tuple[Sequence[Entry], Answers]] = field(default_factory=dict)
    _unread: dict[int, None] = field(default_factory=dict)
    _documents: dict[int, Shelf] = field(default_factory=dict)
    _unread_documents: dict[int, str] = field(default_factory=dict)
    _reader: Reader | None = None
    _elsewhere: Elsewhere | None = None

    def answers_of(self, museum_id: int, entries: Sequence[Entry]) -> Answers:
        """Give the engine over `entries`.

        What changed is answered by letters and words first; where little did, as when staff teach
        an answer, by meaning at once: so it may take some tenths of a second.
        """
        known, answers = self._shelves.get(museum_id, (None, None))
        if answers is None or known != entries:
            answers = self._renewed(answers, entries) or self.plain(entries)
            self._shelves[museum_id] = (entries, answers)
            if self.load is not None:
                self._unread[museum_id] = None
        return answers

    def _renewed(self, answers: Answers | None, entries: Sequence[Entry]) -> Answers | None:
        """Read anew what little is new; nothing where it is too much, or can't be read here."""
        if self._reader is None:
            return None
        known = answers.vectors if isinstance(answers, FusedAnswers) else {}
        new = {text for one in entries for text in one.read_as if text not in known}
        if len(new) > _FEW:
            return None
        return FusedAnswers(entries, self._reader.encoder, known, elsewhere=self._elsewhere)

    def gather(self, texts: Sequence[str]) -> list[list[int]]:
        """Put texts together that ask the same: by meaning, where it has been loaded."""
        if self._reader is None:
            return by_words(texts)
        return by_meaning(self._reader.encoder)(texts)

    def unread(self) -> tuple[int, Sequence[Entry]] | None:
        """Give a museum, with its entries, whose knowledge is still to be read for its meaning."""
        museum_id = next(iter(self._unread), None)
        return None if museum_id is None else (museum_id, self._shelves[museum_id][0])

    def documents_of(self, museum_id: int, mark: str | None) -> Shelf | None:
        """Give the documents as they were read last; what they are now is told by their mark."""
        shelf = self._documents.get(museum_id)
        if mark is None:
            self._documents.pop(museum_id, None)
            return None
        if shelf is None or shelf.mark != mark:
            self._unread_documents[museum_id] = mark
        return shelf

    def unread_documents(self) -> tuple[int, str] | None:
        """Give a museum whose documents are still to be read, with their mark."""
        return next(iter(self._unread_documents.items()), None)

    def shelve(self, museum_id: int, shelf: Shelf | None) -> None:
        """Put documents that were read in the place of those before; None where all are gone."""
        self._unread_documents.pop(museum_id, None)
        if shelf is None:
            self._documents.pop(museum_id, None)
        else:
            self._documents[museum_id] = shelf

    def reader(self) -> Reader | None:
        """Load the reader, once; slow, so never on an event loop.

        Where it is missing, letters and words are what answers, and documents are found by words.
        """
        if self._reader is None and self.load is not None:
            self._reader = self.load()
            if self._reader is None:
                self.load = None
                self._unread.clear()
            else:
                self.tell = self._reader.tell
                self._elsewhere = Elsewhere.read(self._reader.encoder)
        return self._reader

    def read(
        self,
        museum_id: int,
        entries: Sequence[Entry],
        reader: Reader,
        vectors: Mapping[str, NDArray[np.float32]],
    ) -> None:
        """Make the engine over `entries` and put it in the place of the other; slow too.

        `vectors` are those of phrasings, by their text; what they lack is made.
        """
        answers = FusedAnswers(entries, reader.encoder, vectors, elsewhere=self._elsewhere)
        # Changed meanwhile, the knowledge waits to be read again.
        if self._shelves[museum_id][0] == entries:
            self._shelves[museum_id] = (entries, answers)
            self._unread.pop(museum_id, None)
