"""Nudges that are due, found with what their rules judge by."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, String, and_, bindparam, case, cast, exists, func, or_, select

from core.states.conversation import HandOffState
from core.states.giving import GiftSource, PledgeState
from core.states.nudges import Pace
from core.store.among import Among
from core.store.records import every
from core.store.scope import NetworkScope, across_museums
from core.store.tables.community import membership
from core.store.tables.conversation import hand_off
from core.store.tables.giving import campaign, pledge
from core.store.tables.network import member, museum
from core.store.tables.nudges import PLANNED, nudge, nudge_rule


class Due(NamedTuple):
    """A nudge with what its rule judges by, as it is in this instant.

    `zone` is the member's, else the museum's; `lane` is empty for who is no member any more;
    `closes_at` where there is no such campaign. `last_gift` is when the member last gave, or
    announced a transfer, to the campaign; `is_in_hand` while a question waits for a person;
    `is_awaited` while the transfer that it is about is; `off_at` once the museum turned it off.
    A plain tuple: a tick makes a thousand of them.
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
_OWED = across_museums(_seen(nudge.c.museum_id == bindparam("of_museum"), Among(nudge.c.id)))


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
