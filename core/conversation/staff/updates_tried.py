"""An update as its readers will see it, shown to staff, and brought to whoever asks."""

from core.conversation.staff import updates_shown as shown
from core.conversation.visit import Said, Visit
from core.messages import Message
from core.outreach import updates
from core.texts import updates as texts


def preview(visit: Visit, number: int, _: str) -> Said:
    """Show each language just as a member on this platform reads it."""
    found = updates.standing(visit.scope, number)
    codes = list(found.update.texts)
    head = Message(texts.as_read(visit.words, codes=codes), shown.ways_of(visit, found))
    return (head, *(updates.preview(visit.museum, found.update, code) for code in codes))


def to_me(visit: Visit, number: int, _: str) -> Said:
    """Bring it to the private chat of who asks."""
    found = updates.standing(visit.scope, number)
    count = updates.bring_to(visit.scope, visit.museum, found.update, visit.identity, visit.now)
    return Message(texts.tried(visit.words, count=count), shown.ways_of(visit, found))
