"""What a museum knows, told: the answer of an entry with its source."""

from datetime import datetime

from core.conversation.visit import Visit, spoken
from core.messages import Message
from core.store.queries.knowledge import KnowledgeEntry
from core.store.queries.museums import Museum
from core.texts import Words, conversation, lessons


def told(visit: Visit, entry: KnowledgeEntry) -> Message:
    """Tell an entry's answer; one that is there in another language only is announced as such."""
    text = visit.local(entry.answer)
    if text and not entry.answer.get(visit.language):
        language = next(code for code, answer in entry.answer.items() if answer == text)
        text = conversation.only_in(visit.words, language=language, text=text)
    return Message(conversation.answer(visit.words, text=text, source=_source(visit, entry)))


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
