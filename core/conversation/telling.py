"""What a museum knows, told: the answer of an entry with its source."""

from datetime import datetime

from core.conversation.visit import Visit, spoken
from core.messages import Message
from core.store.queries.knowledge import KnowledgeEntry
from core.store.queries.museums import Museum
from core.texts import Words, conversation, lessons


def told(visit: Visit, entry: KnowledgeEntry) -> Message:
    """Tell an entry's answer with its source."""
    text = worded(visit, entry.answer)
    return Message(conversation.answer(visit.words, text=text, source=_source(visit, entry)))


def worded(visit: Visit, texts: dict[str, str]) -> str:
    """Pick the museum's own text; one that is there in another language only is announced so."""
    text = visit.local(texts)
    if not text or texts.get(visit.language):
        return text
    language = next(code for code, one in texts.items() if one == text)
    return conversation.only_in(visit.words, language=language, text=text)


def _source(visit: Visit, entry: KnowledgeEntry) -> str | None:
    """Name the source; where it is the staff, in the language of the visit."""
    at = entry.learnt_at
    if at is not None and entry.source == source_of(visit.museum, at):
        return lessons.by_staff(visit.words, museum=visit.museum.name, at=at)
    return entry.source or None


def source_of(museum: Museum, at: datetime) -> str:
    """Write, in the museum's first language, where an answer that its staff gave comes from."""
    words = Words(spoken(museum)[0], museum.zone)
    return lessons.by_staff(words, museum=museum.name, at=at)
