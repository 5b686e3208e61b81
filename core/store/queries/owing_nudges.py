"""What becomes of nudges that were due: owed, put off, or over. Many at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, literal, null, select, update

from core.states.nudges import NudgeEnding
from core.states.outreach import Audience, DeliveryState, OccasionKind, Priority, Recipient
from core.store.among import Among
from core.store.dialects import insert_once
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.nudges import nudge
from core.store.tables.outreach import delivery, occasion

_instant = nudge.c.due_at.type
_mine = nudge.c.museum_id == MUSEUM
_these = Among(nudge.c.id)
_OCCASION = (
    *("museum_id", "id", "kind", "audience", "subject", "caused_at", "expires_at"),
    *("cursor", "expanded_at", "size"),
)
_OWE_OCCASIONS = of_museum(
    insert_once(occasion).from_select(
        _OCCASION,
        select(
            MUSEUM,
            nudge.c.id,
            literal(OccasionKind.NUDGE.value),
            literal(Audience.ONE.value),
            func.coalesce(nudge.c.subject, bindparam("said", type_=nudge.c.subject.type)),
            bindparam("at", type_=_instant),
            nudge.c.expires_at,
            literal(-1),
            bindparam("at", type_=_instant),
            literal(1),
        ).where(_mine, _these),
    )
)
_DELIVERY = (
    *("museum_id", "occasion_id", "recipient_id", "recipient", "lane", "priority", "state"),
    *("due_at", "expires_at"),
)
_OWE_DELIVERIES = of_museum(
    insert_once(delivery).from_select(
        _DELIVERY,
        select(
            MUSEUM,
            nudge.c.id,
            nudge.c.member_id,
            literal(Recipient.MEMBER.value),
            bindparam("lane", type_=delivery.c.lane.type),
            literal(int(Priority.NUDGE)),
            literal(DeliveryState.PENDING.value),
            bindparam("at", type_=_instant),
            nudge.c.expires_at,
        ).where(_mine, _these),
    )
)
_OWE = of_museum(
    update(nudge)
    .where(_mine, _these)
    .values(due_at=null(), owed_at=bindparam("at", type_=_instant))
)
_WAIT = of_museum(
    update(nudge).where(_mine, _these).values(due_at=bindparam("until", type_=_instant))
)
_END = of_museum(
    update(nudge)
    .where(_mine, _these)
    .values(
        due_at=null(),
        ended_at=bindparam("at", type_=_instant),
        ending=bindparam("why", type_=nudge.c.ending.type),
    )
)


def owe(
    scope: MuseumScope, ids: list[int], lane: str, said: Mapping[str, Any], at: datetime
) -> None:
    """Owe nudges to their members in a lane, each once; `said` is what their rule says."""
    scope.run(_OWE_OCCASIONS, ids=ids, said=dict(said), at=at)
    scope.run(_OWE_DELIVERIES, ids=ids, lane=lane, at=at)
    scope.run(_OWE, ids=ids, at=at)


def wait(scope: MuseumScope, ids: list[int], until: datetime) -> None:
    """Look at nudges again at an instant."""
    scope.run(_WAIT, ids=ids, until=until)


def end(scope: MuseumScope, ids: list[int], why: NudgeEnding, at: datetime) -> None:
    """Note that nudges are over, for a reason."""
    scope.run(_END, ids=ids, why=why, at=at)
