"""Updates are written: a draft in one or more languages, for a part of the community."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from core.outreach import markup
from core.outreach.segments import Segment
from core.outreach.subjects import TAKEN_BACK
from core.outreach.updates.hands import Hand, refuse_approved, written_by
from core.outreach.updates.refusals import Obstacle, UpdateRefused
from core.outreach.updates.standing import Standing, held, standing_of
from core.states.outreach import UpdateState
from core.store import MuseumScope, NetworkScope
from core.store.columns import new_id
from core.store.queries import deliveries, occasions, updates
from core.store.queries.updates import Update

#: The longest text, in characters: one message on Telegram, two on Discord.
LONGEST = 3_500
#: With a picture, in UTF-16 units: Telegram takes 1,024 under one, and the museum's name comes
#: before what members read (core.telegram.org/bots/api#sendphoto).
LONGEST_BELOW = 900
#: An update that says again what one of these days said is pointed out.
_RECENT = timedelta(days=30)
_LOOKED_AT = 50


def write(  # noqa: PLR0917 - one sentence: who writes what in which language, where, when
    network: NetworkScope,
    museum_id: int,
    text: str,
    language: str,
    by: Hand,
    now: datetime,
    *,
    picture: str | None = None,
) -> Update:
    """Keep a draft, with the picture of a key if there is one; raises UpdateRefused."""
    texts = {language: _checked(text)}
    if picture is not None:
        refuse_long(texts)
    number = updates.next_number(network, museum_id)
    written = Update(
        id=new_id(),
        number=number,
        written_by=by.name,
        writers=[by.key],
        written_at=now,
        texts=texts,
        segment=Segment().written(),
        picture=picture,
    )
    updates.add(network.museum(museum_id), written)
    return written


def say(  # noqa: PLR0917 - the same sentence
    museum: MuseumScope, number: int, language: str, text: str, by: Hand, now: datetime
) -> Standing:
    """Let an update say `text` in a language; where it was read already, it is edited there.

    Raises UpdateRefused, also where somebody approved other words.
    """
    found = held(museum, number)
    texts = {**found.update.texts, language: _checked(text)}
    if found.update.picture is not None:
        refuse_long({language: texts[language]})
    return rewrite(museum, found, replace(found.update, texts=texts), by, now)


def rewrite(
    museum: MuseumScope, found: Standing, changed: Update, by: Hand, now: datetime
) -> Standing:
    """Let an update that is held be as `changed`, also where it was read already.

    Raises UpdateRefused where it is over, or somebody approved it as it was.
    """
    refuse_over(found)
    refuse_approved(found.update, by)
    changed = written_by(changed, by)
    updates.change(museum, changed)
    if found.occasion is not None:
        correct(museum, changed, found.occasion.withdrawn_at, now)
    return standing_of(museum, changed)


def aim(museum: MuseumScope, number: int, segment: Segment) -> Standing:
    """Choose for whom a draft is; raises UpdateRefused."""
    found = held(museum, number)
    refuse_over(found)
    require(found, UpdateState.DRAFT, Obstacle.NO_DRAFT)
    changed = replace(found.update, segment=segment.written())
    updates.change(museum, changed)
    return standing_of(museum, changed)


def repeats(museum: MuseumScope, update: Update) -> int | None:
    """Give the number of a recent update that said the same, if there is one."""
    said = {_bare(text) for text in update.texts.values()}
    for one in updates.recent(museum, _LOOKED_AT):
        is_other = one.number != update.number and one.started_at is not None
        is_recent = update.written_at - one.written_at < _RECENT
        if is_other and is_recent and said & {_bare(text) for text in one.texts.values()}:
            return one.number
    return None


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def subject_of(update: Update) -> dict[str, Any]:
    """Write what an update's occasion says, and to whom."""
    subject: dict[str, Any] = {"update": update.texts, "segment": update.segment}
    if update.picture is not None:
        subject |= {"picture": update.picture, "alt": update.alt or {}}
    return {**subject, TAKEN_BACK: True} if update.deleted_at else subject


def correct(
    museum: MuseumScope, update: Update, withdrawn_at: datetime | None, now: datetime
) -> None:
    """Show an update as it is now wherever it was read."""
    occasions.revise(museum, update.id, subject_of(update), withdrawn_at)
    deliveries.owe_edits(museum, update.id, now)


def _checked(text: str) -> str:
    said = text.strip()
    if not said:
        raise UpdateRefused(Obstacle.EMPTY)
    if not markup.read(said).text:
        raise UpdateRefused(Obstacle.WORDLESS)
    if len(said) > LONGEST:
        raise UpdateRefused(Obstacle.TOO_LONG, LONGEST)
    return said


def refuse_long(texts: Mapping[str, str]) -> None:
    """Raise UpdateRefused for a text that can't stand under a picture."""
    if any(len(text.encode("utf-16-le", "replace")) > 2 * LONGEST_BELOW for text in texts.values()):
        raise UpdateRefused(Obstacle.TOO_LONG_BELOW, LONGEST_BELOW)


def require(found: Standing, wanted: UpdateState, obstacle: Obstacle) -> None:
    """Raise UpdateRefused unless an update stands as wanted."""
    if found.state is not wanted:
        raise UpdateRefused(obstacle)


def refuse_over(found: Standing) -> None:
    """Raise UpdateRefused if an update was stopped or taken back."""
    if found.state in (UpdateState.STOPPED, UpdateState.DELETED):
        raise UpdateRefused(Obstacle.OVER)
