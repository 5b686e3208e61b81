"""How an update stands: worked out from what is stored, never stored itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.outreach.updates.refusals import Obstacle, UpdateRefused
from core.states.outreach import DeliveryState, UpdateState
from core.store import MuseumScope
from core.store.queries import deliveries, occasions, updates
from core.store.queries.occasions import Occasion
from core.store.queries.updates import Update

_WAITING = (DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.SENDING)


@dataclass(frozen=True, slots=True)
class Standing:
    """An update as it stands: its `counts` add up to the audience once that is found."""

    update: Update
    occasion: Occasion | None
    state: UpdateState
    counts: Mapping[DeliveryState, int]


def standing(museum: MuseumScope, number: int) -> Standing:
    """Read how an update stands; raises UpdateRefused."""
    return standing_of(museum, _known(updates.find(museum, number)))


def recent(museum: MuseumScope, most: int) -> list[Standing]:
    """Read how the newest updates stand."""
    return [standing_of(museum, one) for one in updates.recent(museum, most)]


def held(museum: MuseumScope, number: int) -> Standing:
    """Hold an update, and its occasion: nothing of it begins to be sent meanwhile.

    Raises UpdateRefused.
    """
    update = _known(updates.lock(museum, number))
    occasions.lock(museum, update.id)
    return standing_of(museum, update)


def standing_of(museum: MuseumScope, update: Update) -> Standing:
    """Read how an update stands that was read already."""
    occasion = occasions.find(museum, update.id) if update.started_at else None
    counts = deliveries.of_occasion(museum, update.id) if occasion else {}
    return Standing(update, occasion, _state(update, occasion, counts), counts)


def _known(update: Update | None) -> Update:
    if update is None:
        raise UpdateRefused(Obstacle.UNKNOWN)
    return update


def _state(
    update: Update, occasion: Occasion | None, counts: Mapping[DeliveryState, int]
) -> UpdateState:
    if update.deleted_at is not None:
        return UpdateState.DELETED
    if update.stopped_at is not None:
        return UpdateState.STOPPED
    if occasion is None:
        return _before(update)
    if occasion.paused_at is not None:
        return UpdateState.PAUSED
    is_done = occasion.expanded_at is not None and not any(counts.get(one) for one in _WAITING)
    return UpdateState.DONE if is_done else UpdateState.RUNNING


def _before(update: Update) -> UpdateState:
    """Tell how an update stands of which nobody was owed anything yet."""
    if update.due_at is not None:
        return UpdateState.WAITING
    return UpdateState.DRAFT if update.asked_at is None else UpdateState.ASKED
