"""What became of an occasion's messages, counted."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from core.states.outreach import DeliveryState, Reason, Recipient
from core.store.queries.pausing import NEVER
from core.store.records import every
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.outreach import delivery


@dataclass(frozen=True, slots=True)
class Counted:
    """How many messages of one kind of recipient, in one lane, stand so for one reason."""

    recipient: Recipient
    lane: str
    state: DeliveryState
    reason: Reason | None
    count: int


_kinds = (delivery.c.recipient, delivery.c.lane, delivery.c.state, delivery.c.reason)
_OF_OCCASION = of_museum(
    select(*_kinds, func.count())
    .where(delivery.c.museum_id == MUSEUM, delivery.c.occasion_id == bindparam("in_occasion"))
    .group_by(*_kinds)
    .order_by(*_kinds)
)
_ENDED_SINCE = of_museum(
    select(func.count()).where(
        delivery.c.museum_id == MUSEUM,
        delivery.c.occasion_id == bindparam("in_occasion"),
        delivery.c.settled_at >= bindparam("since", type_=delivery.c.settled_at.type),
    )
)


_due = delivery.c.due_at
_POSTPONED = of_museum(
    select(func.count(), func.min(_due)).where(
        delivery.c.museum_id == MUSEUM,
        delivery.c.occasion_id == bindparam("in_occasion"),
        delivery.c.state == DeliveryState.PENDING,
        _due > bindparam("now", type_=_due.type),
        _due < NEVER,
    )
)


def postponed(scope: MuseumScope, occasion_id: int, now: datetime) -> tuple[int, datetime | None]:
    """Count an occasion's messages that wait for a later instant, and give the first of these."""
    row = scope.run(_POSTPONED, in_occasion=occasion_id, now=now).one()
    return row[0], row[1]


def ended_since(scope: MuseumScope, occasion_id: int, since: datetime) -> int:
    """Count an occasion's messages that ended since then (UTC)."""
    return int(scope.run(_ENDED_SINCE, in_occasion=occasion_id, since=since).scalar_one())


def of_occasion(scope: MuseumScope, occasion_id: int) -> list[Counted]:
    """Count an occasion's messages; they add up to its audience once that is found."""
    return every(Counted, scope.run(_OF_OCCASION, in_occasion=occasion_id))
