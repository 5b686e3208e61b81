"""Occasions that pause: what waits of them waits for somebody, not for an instant."""

from datetime import UTC, datetime

from sqlalchemy import bindparam, update

from core.states.outreach import DeliveryState
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.outreach import delivery, occasion

#: When what pauses is due: never by itself.
NEVER = datetime(9000, 1, 1, tzinfo=UTC)

_at = bindparam("at", type_=occasion.c.paused_at.type)
_PAUSE = of_museum(
    update(occasion)
    .where(occasion.c.museum_id == MUSEUM, occasion.c.id == bindparam("in_occasion"))
    .values(paused_at=_at)
)
_MOVE = of_museum(
    update(delivery)
    .where(
        delivery.c.museum_id == MUSEUM,
        delivery.c.occasion_id == bindparam("in_occasion"),
        delivery.c.state == DeliveryState.PENDING,
    )
    .values(due_at=bindparam("until", type_=delivery.c.due_at.type))
)


def pause(scope: MuseumScope, occasion_id: int, now: datetime) -> None:
    """Let nothing more of an occasion go out. The caller holds it."""
    scope.run(_PAUSE, in_occasion=occasion_id, at=now)
    scope.run(_MOVE, in_occasion=occasion_id, until=NEVER)


def resume(scope: MuseumScope, occasion_id: int, now: datetime) -> None:
    """Let an occasion go on. The caller holds it."""
    scope.run(_PAUSE, in_occasion=occasion_id, at=None)
    scope.run(_MOVE, in_occasion=occasion_id, until=now)
