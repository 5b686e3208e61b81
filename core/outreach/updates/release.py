"""Updates go out, wait, go on, are stopped and taken back."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from core.outreach.occasions import owe_to_many
from core.outreach.updates.hands import Hand, asked
from core.outreach.updates.picturing import refuse_undescribed
from core.outreach.updates.refusals import Obstacle, UpdateRefused
from core.outreach.updates.standing import Standing, held, standing_of
from core.outreach.updates.writing import correct, refuse_over, require, subject_of
from core.states.outreach import Audience, OccasionKind, UpdateState
from core.store import MuseumScope, Store
from core.store.queries import deliveries, occasions, pausing, updates
from core.store.queries.updates import Update

#: Between the word to send and the first message, so that it can be taken back.
GRACE = timedelta(seconds=30)
#: An update that could not be brought to somebody for so long is not brought any more.
LIFE = timedelta(days=3)


def release(
    museum: MuseumScope, number: int, by: Hand, now: datetime, at: datetime | None = None
) -> Standing:
    """Let a draft go out at an instant, or when the time to think again is over.

    Where the museum wants two, a writer's word lets it wait for somebody else's.
    Raises UpdateRefused.
    """
    found = held(museum, number)
    refuse_unready(found, now, at)
    changed = asked(found.update, by, now, at) or _let_go(found.update, by, now, at)
    updates.change(museum, changed)
    return standing_of(museum, changed)


def refuse_unready(found: Standing, now: datetime, at: datetime | None = None) -> None:
    """Raise UpdateRefused for what can't go out, or not at an instant; nothing is done yet."""
    refuse_over(found)
    if found.state is not UpdateState.ASKED:
        require(found, UpdateState.DRAFT, Obstacle.NO_DRAFT)
    refuse_undescribed(found.update)
    if at is not None and at <= now:
        raise UpdateRefused(Obstacle.PAST)


def _let_go(update: Update, by: Hand, now: datetime, at: datetime | None) -> Update:
    """Fix when it goes out: as it was asked for, unless who approves says another instant."""
    wanted = at or update.asked_for or now
    approved_by = by.name if by.needs_second else None
    return replace(update, due_at=max(wanted, now + GRACE), approved_by=approved_by)


def start(museum: MuseumScope, number: int, now: datetime) -> None:
    """Owe an update that is due to its audience, which is found in the background. Once."""
    update = updates.lock(museum, number)
    if update is None or update.started_at or update.stopped_at or not update.due_at:
        return
    updates.change(museum, replace(update, started_at=now))
    subject = subject_of(update)
    until = now + LIFE
    kind = OccasionKind.UPDATE
    owe_to_many(museum, update.id, Audience.COMMUNITY, kind, subject, now, expires_at=until)


def stop(museum: MuseumScope, number: int, now: datetime) -> Standing:
    """Let no more of an update go out, ever; what was read stays. Raises UpdateRefused.

    One of which nobody was owed anything yet, though somebody said so, is a draft again.
    """
    found = held(museum, number)
    refuse_over(found)
    if found.state in {UpdateState.ASKED, UpdateState.WAITING}:
        return _undo(museum, found.update)
    changed = replace(found.update, stopped_at=now)
    updates.change(museum, changed)
    if found.occasion is not None:
        occasions.revise(museum, changed.id, found.occasion.subject, now)
        _end(museum, changed.id, now)
    return standing_of(museum, changed)


def _undo(museum: MuseumScope, update: Update) -> Standing:
    changed = replace(update, due_at=None, approved_by=None, asked_at=None, asked_for=None)
    updates.change(museum, changed)
    return standing_of(museum, changed)


def pause(museum: MuseumScope, number: int, now: datetime) -> Standing:
    """Let an update wait; raises UpdateRefused."""
    found = held(museum, number)
    require(found, UpdateState.RUNNING, Obstacle.NOT_RUNNING)
    pausing.pause(museum, found.update.id, now)
    return standing_of(museum, found.update)


def resume(museum: MuseumScope, number: int, now: datetime) -> Standing:
    """Let an update that waits go on; raises UpdateRefused."""
    found = held(museum, number)
    require(found, UpdateState.PAUSED, Obstacle.NOT_PAUSED)
    pausing.resume(museum, found.update.id, now)
    return standing_of(museum, found.update)


def take_back(museum: MuseumScope, number: int, now: datetime) -> Standing:
    """Delete an update wherever it was read, and send no more of it; raises UpdateRefused.

    Where a platform keeps a message for good, it says instead that it was taken back.
    """
    found = held(museum, number)
    if found.state is UpdateState.DELETED:
        raise UpdateRefused(Obstacle.OVER)
    stopped = found.update.stopped_at or now
    changed = replace(found.update, stopped_at=stopped, deleted_at=now)
    updates.change(museum, changed)
    if found.occasion is not None:
        correct(museum, changed, now, now)
        _end(museum, changed.id, now)
    return standing_of(museum, changed)


def _end(museum: MuseumScope, occasion_id: int, now: datetime) -> None:
    """Skip what waits; whoever is still to be found is skipped too, so that all are counted."""
    pausing.resume(museum, occasion_id, now)
    deliveries.withdraw(museum, occasion_id, now)


async def start_due(store: Store, now: datetime) -> int:
    """Start the updates of all museums that are due; how many there were. Safe to repeat."""
    waiting = await store.network().read(lambda network: updates.due(network, now))
    for museum_id, number in waiting:
        await store.museum(museum_id).write(partial(_start, number, now))
    return len(waiting)


def _start(number: int, now: datetime, museum: MuseumScope) -> None:
    start(museum, number, now)
