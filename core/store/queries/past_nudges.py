"""Nudges that are long over leave, with their occasions and deliveries."""

from datetime import datetime

from sqlalchemy import and_, bindparam, delete, exists, func, select

from core.states.outreach import OccasionKind
from core.store.scope import NetworkScope, across_museums
from core.store.tables.network import museum
from core.store.tables.nudges import nudge
from core.store.tables.outreach import delivery, occasion

_before = bindparam("before", type_=occasion.c.caused_at.type)
#: A replayed museum lives in a time of its own, and what it holds is nobody's data.
_replayed = select(museum.c.id).where(museum.c.replay_at.is_not(None))
_old = and_(
    occasion.c.kind == OccasionKind.NUDGE,
    occasion.c.caused_at < _before,
    occasion.c.museum_id.not_in(_replayed),
)
_DELIVERIES = across_museums(
    delete(delivery).where(
        exists(
            select(1).where(
                occasion.c.museum_id == delivery.c.museum_id,
                occasion.c.id == delivery.c.occasion_id,
                _old,
            )
        )
    )
)
_OCCASIONS = across_museums(delete(occasion).where(_old))
_NUDGES = across_museums(
    delete(nudge).where(
        func.coalesce(nudge.c.ended_at, nudge.c.owed_at) < _before,
        nudge.c.due_at.is_(None),
        nudge.c.museum_id.not_in(_replayed),
    )
)


def drop(network: NetworkScope, before: datetime) -> None:
    """Delete the nudges that were owed, or over, before an instant."""
    for query in (_DELIVERIES, _OCCASIONS, _NUDGES):
        network.run(query, before=before)
