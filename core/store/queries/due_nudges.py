"""Nudges that are due, found with what their rules judge by; and what those need that go out."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, bindparam, case, exists, func, or_, select

from core.states.nudges import ASKED_FOR
from core.states.outreach import DeliveryState, Priority
from core.store.among import Among
from core.store.queries.nudge_facts import FACTS, Facts, with_facts
from core.store.records import every
from core.store.rows import Plain
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.network import member, museum
from core.store.tables.nudges import PLANNED, nudge
from core.store.tables.outreach import delivery

#: No day is longer.
A_DAY = timedelta(hours=36)


class Common(NamedTuple):
    """What many nudges that are due have in common: who reads one of them can judge them all.

    `has_company` says that something else is there for their members: a reminder that they asked
    for is planned within A_DAY, or a nudge is on its way to them, or came within that time.
    """

    museum_id: int
    rule: str
    step: int
    campaign_id: int
    about: str
    has_company: bool | None
    facts: Facts

    @classmethod
    def of(cls, found: Plain) -> "Common":
        """Read it from what comes behind a nudge's id and its member's."""
        museum_id, rule, step, campaign_id, about, has_company, *facts = found
        return cls(museum_id, rule, step, campaign_id, about, has_company, Facts(*facts))


class Going(NamedTuple):
    """A nudge that goes out, with what its next step is planned by."""

    id: int
    member_id: int
    rule: str
    step: int
    campaign_id: int
    about: str
    began_at: datetime
    expires_at: datetime


_instant = nudge.c.due_at.type
_now = bindparam("now", type_=_instant)
_ON_ITS_WAY = (DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.SENDING)
_came = exists(
    select(1).where(
        delivery.c.museum_id == nudge.c.museum_id,
        delivery.c.recipient_id == nudge.c.member_id,
        delivery.c.priority == int(Priority.NUDGE),
        or_(
            delivery.c.state.in_(_ON_ITS_WAY),
            and_(
                delivery.c.state.in_((DeliveryState.SENT, DeliveryState.UNKNOWN)),
                delivery.c.settled_at > bindparam("a_day_ago", type_=_instant),
            ),
        ),
    )
)
_other = nudge.alias("other")
_asked_for = exists(
    select(1).where(
        _other.c.museum_id == nudge.c.museum_id,
        _other.c.member_id == nudge.c.member_id,
        _other.c.rule == ASKED_FOR,
        _other.c.due_at <= bindparam("in_a_day", type_=_instant),
    )
)
#: A museum that is replayed has an instant of its own. They are few, and looked up once.
_replayed = select(museum.c.id).where(museum.c.replay_at.is_not(None))


def _due(*which: Any) -> Select[Any]:
    """Select what is due, in one order, each with what `Common` has."""
    return (
        with_facts(
            select(
                nudge.c.id,
                nudge.c.member_id,
                nudge.c.museum_id,
                nudge.c.rule,
                nudge.c.step,
                nudge.c.campaign_id,
                nudge.c.about,
                # What was asked for has an instant of its own.
                case((nudge.c.rule != ASKED_FOR, or_(_came, _asked_for))),
                *FACTS,
            )
        )
        .where(PLANNED, nudge.c.due_at <= _now, *which)
        .order_by(nudge.c.due_at, nudge.c.museum_id, nudge.c.member_id, nudge.c.id)
        .limit(bindparam("limit"))
        .with_for_update(of=nudge, skip_locked=True)
    )


#: What is due now, of all museums that live now.
DUE = across_museums(_due(nudge.c.museum_id.not_in(_replayed)))
_DUE_AT = across_museums(_due(nudge.c.museum_id == bindparam("of_museum")))
_GOING = of_museum(
    select(*(nudge.c[name] for name in Going._fields)).where(
        nudge.c.museum_id == MUSEUM, Among(nudge.c.id)
    )
)
_ZONES = across_museums(
    select(member.c.id, func.coalesce(member.c.timezone, museum.c.timezone))
    .join(museum, museum.c.id == bindparam("of_museum"))
    .where(Among(member.c.id))
)


def due(network: NetworkScope, now: datetime, limit: int) -> list[Plain]:
    """Find what is due at museums that live now; on PostgreSQL nobody else finds it meanwhile.

    Plain tuples: a nudge's id, its member's, then what `Common` is read from.
    """
    return network.run(DUE, limit=limit, **_about(now)).plain()


def due_at(network: NetworkScope, museum_id: int, now: datetime, limit: int) -> list[Plain]:
    """Find what is due at one museum at its own instant `now`, as `due` does."""
    return network.run(_DUE_AT, of_museum=museum_id, limit=limit, **_about(now)).plain()


def _about(now: datetime) -> dict[str, datetime]:
    return {"now": now, "a_day_ago": now - A_DAY, "in_a_day": now + A_DAY}


def going(scope: MuseumScope, ids: Collection[int]) -> list[Going]:
    """Read nudges that go out, by their ids."""
    return every(Going, scope.run(_GOING, ids=ids))


def zones(network: NetworkScope, museum_id: int, members: Collection[int]) -> dict[int, str]:
    """Name the zones that members live in; the museum's where one is not known."""
    found = network.run(_ZONES, of_museum=museum_id, ids=members)
    return dict(map(tuple, found))
