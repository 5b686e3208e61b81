"""Gifts that a rule of nudges is about: first ones of a day, and transfers that are awaited."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, exists, func, select

from core.states.giving import GiftSource, PledgeState
from core.store.records import every
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.giving import pledge
from core.store.tables.nudges import nudge


@dataclass(frozen=True, slots=True)
class Given:
    """A member's gift, or the transfer that they announced; `code` stands on it."""

    pledge_id: int
    member_id: int
    campaign_id: int
    amount_minor: int
    currency: str
    code: str | None
    started_at: datetime


_instant = pledge.c.started_at.type
_before = pledge.alias("before")
_columns = [
    pledge.c.id,
    pledge.c.member_id,
    pledge.c.campaign_id,
    pledge.c.amount_minor,
    pledge.c.currency,
    pledge.c.code,
    pledge.c.started_at,
]
_FIRST = of_museum(
    select(*_columns).where(
        pledge.c.museum_id == MUSEUM,
        pledge.c.member_id.is_not(None),
        pledge.c.state == PledgeState.PAID,
        pledge.c.started_at >= bindparam("start", type_=_instant),
        pledge.c.started_at < bindparam("end", type_=_instant),
        ~exists(
            select(1).where(
                _before.c.museum_id == MUSEUM,
                _before.c.member_id == pledge.c.member_id,
                _before.c.state == PledgeState.PAID,
                _before.c.started_at < pledge.c.started_at,
            )
        ),
    )
)
_AWAITED = of_museum(
    select(*_columns).where(
        pledge.c.museum_id == MUSEUM,
        pledge.c.member_id.is_not(None),
        pledge.c.state == PledgeState.STARTED,
        pledge.c.source == GiftSource.BANK_TRANSFER,
        pledge.c.started_at <= bindparam("by", type_=_instant),
    )
)
#: A gift is counted once, whatever came before it: for each rule that a nudge came from.
_AFTER = of_museum(
    select(nudge.c.rule, func.count(pledge.c.id.distinct()))
    .join(
        pledge,
        (pledge.c.museum_id == MUSEUM)
        & (pledge.c.member_id == nudge.c.member_id)
        & (pledge.c.campaign_id == nudge.c.campaign_id)
        & (pledge.c.started_at >= nudge.c.owed_at),
    )
    .where(nudge.c.museum_id == MUSEUM, pledge.c.net_minor > 0)
    .group_by(nudge.c.rule)
)


def first_gifts(scope: MuseumScope, start: datetime, end: datetime) -> list[Given]:
    """Read the gifts begun within a stretch of time that were their givers' first, and stand."""
    return every(Given, scope.run(_FIRST, start=start, end=end))


def awaited(scope: MuseumScope, by: datetime) -> list[Given]:
    """Read the transfers that were announced by an instant and have not arrived."""
    return every(Given, scope.run(_AWAITED, by=by))


def after(scope: MuseumScope) -> dict[str, int]:
    """Count the gifts that members made after a nudge, by the rule of the nudge."""
    return {rule: int(count) for rule, count in scope.run(_AFTER)}
