"""What a museum knows, told: the answer of an entry with its source."""

from core.conversation.visit import Visit
from core.messages import Message
from core.store.queries.knowledge import KnowledgeEntry
from core.texts import conversation


def told(visit: Visit, entry: KnowledgeEntry) -> Message:
    """Tell an entry's answer; one that is there in another language only is announced as such."""
    text = visit.local(entry.answer)
    if text and not entry.answer.get(visit.language):
        language = next(code for code, answer in entry.answer.items() if answer == text)
        text = conversation.only_in(visit.words, language=language, text=text)
    return Message(conversation.answer(visit.words, text=text, source=entry.source or None))
