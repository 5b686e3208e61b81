"""An update before it goes out: as its readers will see it, and brought to one of the staff."""

from datetime import datetime

from core.messages import Message
from core.outreach import composing
from core.outreach.occasions import owe_to_member
from core.outreach.readers import imagined, serves
from core.outreach.updates.refusals import Obstacle, UpdateRefused
from core.outreach.updates.writing import subject_of
from core.states.outreach import OccasionKind, Recipient
from core.store import MuseumScope
from core.store.queries.members import Identity
from core.store.queries.museums import Museum
from core.store.queries.updates import Update
from core.texts.words import Words


def preview(
    museum: Museum, update: Update, language: str, recipient: Recipient = Recipient.MEMBER
) -> Message:
    """Compose an update just as somebody who reads `language` gets it; spaces read no less."""
    reader = imagined(museum, language, recipient)
    return composing.update(Words(language, museum.zone), reader, subject_of(update))


def can_be_brought(museum: Museum, to: Identity) -> bool:
    """Tell whether somebody has a private chat with the museum."""
    return bool(to.address) and to.closed_at is None and serves(to, museum.id)


def bring_to(
    scope: MuseumScope, museum: Museum, update: Update, to: Identity, now: datetime
) -> int:
    """Bring an update to one person's private chat, once in each of its languages; how many.

    No report counts it. Raises UpdateRefused where that person has no chat with the museum.
    """
    if not can_be_brought(museum, to):
        raise UpdateRefused(Obstacle.NO_CHAT)
    subject = subject_of(update)
    chat = (to.platform, to.address)
    for language in update.texts:
        owe_to_member(scope, OccasionKind.SERVICE, subject, to.member_id, chat, language, now)
    return len(update.texts)
