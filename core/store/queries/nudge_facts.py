"""What the rule of a nudge judges by, read in one statement for many."""

from collections.abc import Collection
from datetime import datetime
from enum import IntEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    true,
)

from core.states.conversation import HandOffState
from core.states.giving import GiftSource, PledgeState
from core.states.nudges import Pace
from core.store.among import Among
from core.store.scope import NetworkScope, across_museums
from core.store.tables.community import membership
from core.store.tables.conversation import hand_off
from core.store.tables.giving import campaign, pledge
from core.store.tables.nudges import nudge, nudge_rule


class Gave(IntEnum):
    """Whether a member gave, or announced a transfer, to a campaign, and since when."""

    NEVER = 0
    BEFORE = 1
    SINCE = 2


class Facts(NamedTuple):
    """What the rule of a nudge judges by, as it is in one instant.

    `lane` is empty for who is no member any more; `is_awaited` is true while the transfer is that
    it is about, `is_in_hand` while a question of the member waits for a person; `is_over` once its
    campaign takes no gifts any more, and where there is none; `is_late` after its window; `is_off`
    once the museum turned its rule off.
    """

    lane: str | None
    gave: int
    is_awaited: bool | None
    is_in_hand: bool
    is_over: bool
    is_late: bool
    is_off: bool


class Owed(NamedTuple):
    """A nudge that is owed: its rule, how often its member wants any, and its facts."""

    rule: str
    pace: Pace | None
    facts: Facts


_now = bindparam("now", type_=nudge.c.due_at.type)
_GIVEN = (PledgeState.PAID, PledgeState.PROCESSING, PledgeState.DISPUTED)
_given_at = func.coalesce(pledge.c.reported_at, pledge.c.started_at)
_announced = and_(
    pledge.c.state == PledgeState.STARTED, pledge.c.source == GiftSource.BANK_TRANSFER
)
_gave = (
    select(
        func.max(case((_given_at >= nudge.c.began_at, Gave.SINCE.value), else_=Gave.BEFORE.value))
    )
    .where(
        pledge.c.museum_id == nudge.c.museum_id,
        pledge.c.member_id == nudge.c.member_id,
        pledge.c.campaign_id == nudge.c.campaign_id,
        or_(pledge.c.state.in_(_GIVEN), _announced),
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
        _announced,
        cast(pledge.c.id, String) == nudge.c.about,
    )
)

#: The columns of `Facts`, in its order, for an instant that comes by the name `now`.
FACTS: tuple[ColumnElement[Any], ...] = (
    membership.c.lane,
    func.coalesce(_gave, Gave.NEVER.value),
    case((nudge.c.about != "", _awaited)),
    _in_hand,
    func.coalesce(case((campaign.c.draft.is_(False), campaign.c.closes_at < _now)), true()),
    nudge.c.expires_at <= _now,
    nudge_rule.c.off_at.is_not(None),
)


def with_facts(query: Select[Any]) -> Select[Any]:
    """Join what the facts of nudges are read from."""
    return (
        query.select_from(nudge)
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
    )


_OWED = across_museums(
    with_facts(select(nudge.c.id, nudge.c.rule, membership.c.pace, *FACTS)).where(
        nudge.c.museum_id == bindparam("of_museum"), Among(nudge.c.id)
    )
)


def owed(
    network: NetworkScope, museum_id: int, ids: Collection[int], now: datetime
) -> dict[int, Owed]:
    """Read nudges that are owed, by id, as their rules judge them at `now`."""
    rows = network.run(_OWED, of_museum=museum_id, ids=sorted(ids), now=now)
    return {row[0]: Owed(row[1], row[2], Facts(*row[3:])) for row in rows}
