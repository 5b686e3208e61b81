"""Edits: what was sent and is corrected there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case, update

from core.states.outreach import DeliveryState
from core.store.queries.deliveries import Delivery
from core.store.queries.lanes import at_place, its_now, made, seen, where
from core.store.scope import NetworkScope, across_museums
from core.store.tables.outreach import delivery


@dataclass(frozen=True, slots=True)
class Edited:
    """A post that now reads as it was composed of `row`; or `again_at`, when that failed.

    One that can be edited no more `is_sent_anew`.
    """

    row: Delivery
    at: datetime
    again_at: datetime | None = None
    is_sent_anew: bool = False


_instant = delivery.c.due_at.type
_shown = bindparam("shown", type_=delivery.c.revision.type)
_TO_EDIT = across_museums(
    seen(
        delivery.c.lane == bindparam("lane"),
        delivery.c.edit_due_at.is_not(None),
        delivery.c.edit_due_at <= its_now,
        delivery.c.state == DeliveryState.SENT,
    )
    .order_by(delivery.c.edit_due_at, delivery.c.recipient_id)
    .limit(bindparam("limit"))
)
_EDITED = across_museums(
    update(delivery)
    .where(*at_place, delivery.c.state == DeliveryState.SENT, delivery.c.revision < _shown)
    .values(
        revision=_shown,
        # Corrected again meanwhile: that is shown next.
        edit_due_at=case((delivery.c.owed_revision > _shown, bindparam("at", type_=_instant))),
        attempts=0,
    )
)
_AGAIN = across_museums(
    update(delivery)
    .where(*at_place, delivery.c.state == DeliveryState.SENT, delivery.c.edit_due_at.is_not(None))
    .values(edit_due_at=bindparam("again_at", type_=_instant), attempts=delivery.c.attempts + 1)
)
# The name of the older message stays until the new one stands in its place.
_ANEW = across_museums(
    update(delivery)
    .where(*at_place, delivery.c.state == DeliveryState.SENT)
    .values(
        state=DeliveryState.PENDING,
        due_at=bindparam("at", type_=_instant),
        settled_at=None,
        edit_due_at=None,
        repeatable_until=None,
        attempts=0,
    )
)


def to_edit(network: NetworkScope, lane: str, now: datetime, limit: int) -> list[Delivery]:
    """Read what was sent and has to be edited."""
    return [made(row) for row in network.run(_TO_EDIT, lane=lane, now=now, limit=limit)]


def note(network: NetworkScope, edits: Iterable[Edited]) -> None:
    """Write which posts were edited, and when those that failed are tried again."""
    edits = list(edits)
    network.run_many(_ANEW, [{**where(one.row), "at": one.at} for one in edits if one.is_sent_anew])
    network.run_many(
        _EDITED,
        [
            {**where(one.row), "shown": one.row.owed_revision, "at": one.at}
            for one in edits
            if one.again_at is None and not one.is_sent_anew
        ],
    )
    network.run_many(
        _AGAIN,
        [{**where(one.row), "again_at": one.again_at} for one in edits if one.again_at is not None],
    )
