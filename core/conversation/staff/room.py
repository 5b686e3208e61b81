"""The staff's own space: where it is, and to which question a reply there belongs."""

from core.conversation.visit import Visit, spoken
from core.messages import ChatKind, Incoming
from core.outreach.payment_news import StaffNews
from core.store import MuseumScope
from core.store.queries import spaces, told
from core.store.queries.spaces import Space


def staff_space(museum: MuseumScope, incoming: Incoming) -> Space | None:
    """Find the staff space of the museum in which something was said; nothing elsewhere."""
    if incoming.chat is not ChatKind.SHARED:
        return None
    space = spaces.at_address(museum, incoming.platform, incoming.address)
    return space if space is not None and space.staff else None


def question_replied_to(museum: MuseumScope, incoming: Incoming) -> int | None:
    """Read the number of the question to whose post something said by staff is a reply."""
    if incoming.answers_to is None:
        return None
    space = staff_space(museum, incoming)
    subject = told.posted_as(museum, space.id, incoming.answers_to) if space else None
    if subject is None or subject.get("staff") != StaffNews.QUESTION.value:
        return None
    return int(subject["number"])


def in_its_language(visit: Visit, space: Space) -> Visit:
    """Answer in the space's language: others of the staff read along."""
    return visit.in_language(space.language if space.language in spoken(visit.museum) else None)
