"""Whose hands an update is in: who wrote it, and whether somebody else has to approve it."""

from dataclasses import dataclass, replace
from datetime import datetime

from core.outreach.updates.refusals import Obstacle, UpdateRefused
from core.store.queries.updates import Update


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody at the museum: how a platform knows them, and what they are called.

    `needs_second` is set where the museum wants two to send: who wrote can't approve.
    """

    key: str
    name: str
    needs_second: bool = False


def written_by(update: Update, hand: Hand) -> Update:
    """Note that the words are somebody's too; what was asked for before is asked for no more."""
    writers = list(dict.fromkeys([*(update.writers or []), hand.key]))
    return replace(update, writers=writers, asked_at=None, asked_for=None)


def refuse_approved(update: Update, hand: Hand) -> None:
    """Keep the words that somebody approved; raises UpdateRefused."""
    if hand.needs_second and update.due_at is not None:
        raise UpdateRefused(Obstacle.APPROVED)


def asked(update: Update, hand: Hand, now: datetime, at: datetime | None) -> Update | None:
    """Let an update wait for a second person, if it must; nothing where it may go out.

    Raises UpdateRefused when who wrote it would approve it.
    """
    if not hand.needs_second or hand.key not in (update.writers or []):
        return None
    if update.asked_at is not None:
        raise UpdateRefused(Obstacle.OWN)
    return replace(update, asked_at=now, asked_for=at)
