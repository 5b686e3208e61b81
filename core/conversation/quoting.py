"""A passage of the museum's documents, quoted word for word where no entry answers."""

from core.conversation import guessing, hand_off
from core.conversation.answers import Quote
from core.conversation.visit import Visit
from core.messages import Action, Message
from core.store.queries import documents
from core.store.queries.documents import Document, Passage
from core.texts import Words, buttons
from core.texts import quoting as texts


def quoted(visit: Visit, found: Quote, question: str) -> Message | None:
    """Quote a passage with its place, and a way on to a person; nothing if it is gone."""
    text = _text(visit, found)
    if text is None:
        return None
    held = hand_off.hold(visit, question)
    ask = Action(buttons.ask_a_person(visit.words), f"/human yes {held.id}")
    if hand_off.followed(visit) is not None:
        ask = guessing.added(visit, held)
    return Message(text, ((ask,),))


def _text(visit: Visit, found: Quote) -> str | None:
    passage = documents.passage_at(visit.scope, found.document_id, found.position)
    document = documents.find(visit.scope, found.document_id)
    if passage is None or document is None:
        return None
    language = document.language if document.language != visit.language else None
    return texts.passage(
        visit.words,
        text=passage.text,
        place=_place(visit.words, document, passage),
        language=language,
    )


def _place(words: Words, document: Document, passage: Passage) -> str:
    parts = [document.title]
    if passage.heading and passage.heading != document.title:
        parts.append(passage.heading)
    if passage.page is not None:
        parts.append(texts.page(words, number=passage.page))
    return ", ".join(parts)
