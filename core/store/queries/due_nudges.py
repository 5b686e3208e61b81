"""Nudges that are due: found with what their rules judge by, then owed, put off, or ended."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    update,
)

from core.states.conversation import HandOffState
from core.states.giving import GiftSource, PledgeState
from core.states.nudges import NudgeEnding, Pace
from core.states.outreach import Audience, DeliveryState, OccasionKind, Priority, Recipient
from core.store.dialects import insert_once
from core.store.records import every
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.community import membership
from core.store.tables.conversation import hand_off
from core.store.tables.giving import campaign, pledge
from core.store.tables.network import member, museum
from core.store.tables.nudges import PLANNED, nudge, nudge_rule
from core.store.tables.outreach import delivery, occasion


@dataclass(frozen=True, slots=True)
class Due:
    """A nudge with what its rule judges by, as it is in this instant.

    `zone` is the member's, else the museum's; `lane` is empty for who is no member any more.
    """

    museum_id: int
    id: int
    member_id: int
    rule: str
    step: int
    campaign_id: int
    about: str
    began_at: datetime
    expires_at: datetime
    zone: str
    lane: str | None
    pace: Pace | None
    closes_at: datetime | None
    last_gift: datetime | None
    is_in_hand: bool
    is_awaited: bool
    off_at: datetime | None


_instant = nudge.c.due_at.type
_now = bindparam("now", type_=_instant)
_GIVEN = (PledgeState.PAID, PledgeState.PROCESSING, PledgeState.DISPUTED)
_last_gift = (
    select(func.max(func.coalesce(pledge.c.reported_at, pledge.c.started_at)))
    .where(
        pledge.c.museum_id == nudge.c.museum_id,
        pledge.c.member_id == nudge.c.member_id,
        pledge.c.campaign_id == nudge.c.campaign_id,
        or_(
            pledge.c.state.in_(_GIVEN),
            and_(
                pledge.c.state == PledgeState.STARTED, pledge.c.source == GiftSource.BANK_TRANSFER
            ),
        ),
    )
    .scalar_subquery()
)
_in_hand = exists(
    select(1).where(
        hand_off.c.museum_id == nudge.c.museum_id,
        hand_off.c.member_id == nudge.c.member_id,
        hand_off.c.state.in_((HandOffState.WAITING, HandOffState.PERSON)),
    )
)

#: The transfer that it is about, by the pledge's id, has been announced and has not arrived.
_awaited = exists(
    select(1).where(
        pledge.c.museum_id == nudge.c.museum_id,
        pledge.c.member_id == nudge.c.member_id,
        pledge.c.state == PledgeState.STARTED,
        pledge.c.source == GiftSource.BANK_TRANSFER,
        cast(pledge.c.id, String) == nudge.c.about,
    )
)


def _seen(*rule: Any) -> Select[Any]:
    """Select nudges with what their rules judge by."""
    return (
        select(
            nudge.c.museum_id,
            nudge.c.id,
            nudge.c.member_id,
            nudge.c.rule,
            nudge.c.step,
            nudge.c.campaign_id,
            nudge.c.about,
            nudge.c.began_at,
            nudge.c.expires_at,
            func.coalesce(member.c.timezone, museum.c.timezone),
            membership.c.lane,
            membership.c.pace,
            case((campaign.c.draft.is_(False), campaign.c.closes_at)),
            _last_gift,
            _in_hand,
            _awaited,
            nudge_rule.c.off_at,
        )
        .join(museum, museum.c.id == nudge.c.museum_id)
        .outerjoin(member, member.c.id == nudge.c.member_id)
        .outerjoin(
            membership,
            and_(
                membership.c.museum_id == nudge.c.museum_id,
                membership.c.member_id == nudge.c.member_id,
            ),
        )
        .outerjoin(
            campaign,
            and_(campaign.c.museum_id == nudge.c.museum_id, campaign.c.id == nudge.c.campaign_id),
        )
        .outerjoin(
            nudge_rule,
            and_(nudge_rule.c.museum_id == nudge.c.museum_id, nudge_rule.c.rule == nudge.c.rule),
        )
        .where(*rule)
    )


_in_order = (nudge.c.due_at, nudge.c.museum_id, nudge.c.member_id, nudge.c.id)
#: What is due now, of all museums that live now.
DUE = across_museums(
    _seen(PLANNED, nudge.c.due_at <= _now, museum.c.replay_at.is_(None))
    .order_by(*_in_order)
    .limit(bindparam("limit"))
    .with_for_update(of=nudge, skip_locked=True)
)
_DUE_AT = across_museums(
    _seen(PLANNED, nudge.c.due_at <= _now, nudge.c.museum_id == bindparam("of_museum"))
    .order_by(*_in_order)
    .limit(bindparam("limit"))
    .with_for_update(of=nudge, skip_locked=True)
)
_OWED = across_museums(
    _seen(
        nudge.c.museum_id == bindparam("of_museum"),
        nudge.c.id.in_(bindparam("ids", expanding=True)),
    )
)

_mine = nudge.c.museum_id == MUSEUM
_these = nudge.c.id.in_(bindparam("ids", expanding=True))
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
            membership.c.lane,
            literal(int(Priority.NUDGE)),
            literal(DeliveryState.PENDING.value),
            bindparam("at", type_=_instant),
            nudge.c.expires_at,
        )
        .join(
            membership,
            and_(membership.c.museum_id == MUSEUM, membership.c.member_id == nudge.c.member_id),
        )
        .where(_mine, _these),
    )
)
_OWE = of_museum(
    update(nudge)
    .where(_mine, _these)
    .values(due_at=null(), owed_at=bindparam("at", type_=_instant))
)
_WAIT = across_museums(
    update(nudge)
    .where(nudge.c.museum_id == bindparam("of_museum"), nudge.c.id == bindparam("which"))
    .values(due_at=bindparam("until", type_=_instant))
)
_ended = {
    "due_at": null(),
    "ended_at": bindparam("at", type_=_instant),
    "ending": bindparam("why", type_=nudge.c.ending.type),
}
_END = across_museums(
    update(nudge)
    .where(nudge.c.museum_id == bindparam("of_museum"), nudge.c.id == bindparam("which"))
    .values(**_ended)
)


def due(network: NetworkScope, now: datetime, limit: int) -> list[Due]:
    """Find what is due at museums that live now; on PostgreSQL nobody else finds it meanwhile."""
    return every(Due, network.run(DUE, now=now, limit=limit))


def due_at(network: NetworkScope, museum_id: int, now: datetime, limit: int) -> list[Due]:
    """Find what is due at one museum at its own instant `now`."""
    return every(Due, network.run(_DUE_AT, of_museum=museum_id, now=now, limit=limit))


def owed(network: NetworkScope, museum_id: int, ids: Collection[int]) -> dict[int, Due]:
    """Read nudges that are owed, by id, as their rules judge them in this instant."""
    rows = network.run(_OWED, of_museum=museum_id, ids=sorted(ids))
    return {found.id: found for found in every(Due, rows)}


def owe(scope: MuseumScope, ids: list[int], said: Mapping[str, Any], at: datetime) -> None:
    """Owe nudges to their members, each once; `said` is what their rule says."""
    scope.run(_OWE_OCCASIONS, ids=ids, said=dict(said), at=at)
    scope.run(_OWE_DELIVERIES, ids=ids, at=at)
    scope.run(_OWE, ids=ids, at=at)


def wait(network: NetworkScope, waiting: Iterable[tuple[Due, datetime]]) -> None:
    """Look at nudges again, each at an instant."""
    rows = [{"of_museum": of.museum_id, "which": of.id, "until": at} for of, at in waiting]
    network.run_many(_WAIT, rows)


def end(network: NetworkScope, over: Iterable[tuple[Due, NudgeEnding]], at: datetime) -> None:
    """Note that nudges are over, each for a reason."""
    rows = [{"of_museum": of.museum_id, "which": of.id, "why": why, "at": at} for of, why in over]
    network.run_many(_END, rows)
