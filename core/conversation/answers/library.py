"""The engine of each museum: letters and words at once, meaning as soon as it has been read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from core.conversation.answers.door import Answers, Entry
from core.conversation.answers.encoder import Encoder
from core.conversation.answers.fused import FusedAnswers
from core.language import likely_language

#: Makes an engine for the entries of one museum, in no time.
Engine = Callable[[Iterable[Entry]], Answers]
#: Says which of some languages a text is written in, or None when it could be several.
Tell = Callable[[str, Sequence[str]], str | None]


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

    `answers_of` and `read_next` may run in two threads at a time.
    """

    plain: Engine
    load: Load | None = None
    tell: Tell = likely_language
    _shelves: dict[int, tuple[Sequence[Entry], Answers]] = field(default_factory=dict)
    _unread: dict[int, None] = field(default_factory=dict)
    _reader: Reader | None = None

    def answers_of(self, museum_id: int, entries: Sequence[Entry]) -> Answers:
        """Give the engine over `entries`; what changed is answered by letters and words first."""
        known, answers = self._shelves.get(museum_id, (None, None))
        if answers is None or known != entries:
            answers = self.plain(entries)
            self._shelves[museum_id] = (entries, answers)
            if self.load is not None:
                self._unread[museum_id] = None
        return answers

    def waits(self) -> bool:
        """Tell whether a museum's knowledge is still to be read for its meaning."""
        return bool(self._unread)

    def read_next(self) -> None:
        """Read one museum's knowledge and exchange its engine; slow, so never on an event loop."""
        museum_id = next(iter(self._unread), None)
        reader = self._loaded()
        if museum_id is None or reader is None:
            self._unread.clear()
            return
        del self._unread[museum_id]
        entries, before = self._shelves[museum_id]
        known = before.vectors if isinstance(before, FusedAnswers) else {}
        answers = FusedAnswers(entries, reader.encoder, known)
        # Changed again meanwhile, it waits again, and keeps what it has.
        if self._shelves[museum_id][0] == entries:
            self._shelves[museum_id] = (entries, answers)

    def _loaded(self) -> Reader | None:
        """Load the reader once; where it is missing, never try again."""
        if self._reader is None and self.load is not None:
            self._reader = self.load()
            if self._reader is None:
                self.load = None
            else:
                self.tell = self._reader.tell
        return self._reader
