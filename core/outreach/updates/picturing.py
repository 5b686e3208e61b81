"""The picture of an update, and in words what it shows for those who can't see it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from core.outreach.updates.hands import Hand
from core.outreach.updates.refusals import Obstacle, UpdateRefused
from core.outreach.updates.standing import Standing, held
from core.outreach.updates.writing import refuse_long, rewrite
from core.store import MuseumScope
from core.store.queries.updates import Update

#: The longest description, in characters: a screen reader reads it in one go.
LONGEST_ALT = 500


def illustrate(  # noqa: PLR0917 - one sentence: which update shows which picture, who says so
    museum: MuseumScope, number: int, key: str, alt: Mapping[str, str], by: Hand, now: datetime
) -> Standing:
    """Let an update show the picture of a key; `alt` says by language what that shows.

    Where it was read already, it is shown there too. Raises UpdateRefused, also for a picture
    without a description where the update is on its way.
    """
    found = held(museum, number)
    refuse_long(found.update.texts)
    said = {language: _checked(words) for language, words in alt.items()}
    changed = replace(found.update, picture=key, alt=said)
    if found.update.due_at is not None:
        refuse_undescribed(changed)
    return rewrite(museum, found, changed, by, now)


def describe(  # noqa: PLR0917 - the same sentence
    museum: MuseumScope, number: int, language: str, alt: str, by: Hand, now: datetime
) -> Standing:
    """Say in a language what the picture of an update shows; raises UpdateRefused."""
    found = held(museum, number)
    if found.update.picture is None:
        raise UpdateRefused(Obstacle.NO_PICTURE)
    said = {**(found.update.alt or {}), language: _checked(alt)}
    return rewrite(museum, found, replace(found.update, alt=said), by, now)


def leave_out(museum: MuseumScope, number: int, by: Hand, now: datetime) -> Standing:
    """Let an update that did not go out yet show no picture; raises UpdateRefused.

    Telegram can't take a picture out of a message (core.telegram.org/bots/api#editmessagemedia).
    """
    found = held(museum, number)
    if found.update.picture is None:
        raise UpdateRefused(Obstacle.NO_PICTURE)
    if found.occasion is not None:
        raise UpdateRefused(Obstacle.PICTURE_STAYS)
    return rewrite(museum, found, replace(found.update, picture=None, alt=None), by, now)


def refuse_undescribed(update: Update) -> None:
    """Raise UpdateRefused for a picture that nobody has said in words."""
    if update.picture is not None and not update.alt:
        raise UpdateRefused(Obstacle.UNDESCRIBED)


def _checked(alt: str) -> str:
    said = " ".join(alt.split())
    if not said:
        raise UpdateRefused(Obstacle.UNDESCRIBED)
    if len(said) > LONGEST_ALT:
        raise UpdateRefused(Obstacle.TOO_LONG, LONGEST_ALT)
    return said
