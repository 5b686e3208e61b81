"""Audiences: an occasion's recipients are found by its rule, and each is owed a delivery."""

from datetime import datetime
from typing import Any

from sqlalchemy import String, and_, bindparam, case, cast, func, literal, null, select, update
from sqlalchemy.sql.expression import Select

from core.messages import WITH_OWN_BOTS, Platform
from core.states.outreach import ConsentState, DeliveryState, Purpose, Reason, Recipient
from core.store.dialects import insert_once
from core.store.queries.occasions import Occasion
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.community import consent, membership, space
from core.store.tables.giving import payer
from core.store.tables.outreach import delivery, occasion

_mine = occasion.c.museum_id == MUSEUM
_this = occasion.c.id == bindparam("occasion_id")
_ADVANCE = of_museum(update(occasion).where(_mine, _this).values(cursor=bindparam("new_cursor")))
_FINISH = of_museum(
    update(occasion)
    .where(_mine, _this)
    .values(
        expanded_at=bindparam("at", type_=occasion.c.expanded_at.type),
        size=select(func.count())
        .select_from(delivery)
        .where(delivery.c.museum_id == MUSEUM, delivery.c.occasion_id == bindparam("occasion_id"))
        .scalar_subquery(),
    )
)

#: The columns that an audience fills, in the order of `owed`.
TARGET = (
    *("museum_id", "occasion_id", "recipient_id", "recipient", "lane", "priority", "state"),
    *("reason", "due_at", "expires_at", "language", "settled_at"),
)


def owed(recipient: Recipient, who: Any, lane: Any, language: Any) -> list[Any]:
    """List the columns of a delivery for the rows of an audience."""
    withdrawn = bindparam("withdrawn_at", type_=delivery.c.settled_at.type)
    state = case(
        (withdrawn.is_(None), DeliveryState.PENDING.value), else_=DeliveryState.SKIPPED.value
    )
    reason = case((withdrawn.is_(None), null()), else_=Reason.WITHDRAWN.value)
    return [
        MUSEUM,
        bindparam("occasion_id", type_=delivery.c.occasion_id.type),
        who,
        literal(recipient.value),
        lane,
        bindparam("priority", type_=delivery.c.priority.type),
        state,
        reason,
        bindparam("due_at", type_=delivery.c.due_at.type),
        bindparam("expires_at", type_=delivery.c.expires_at.type),
        language,
        withdrawn,
    ]


#: What follows the colon in an address of a museum's own bot: a chat and its topic.
_OF_CHAT = "-/0123456789"
_own_bot = func.rtrim(space.c.address, _OF_CHAT)
#: The same as `lane_of` in core.outreach: each terminal and each museum's own bot has its lane.
_lane = case(
    (space.c.platform == Platform.CONSOLE, space.c.address),
    (
        and_(space.c.platform.in_(WITH_OWN_BOTS), _own_bot.like("%:")),
        cast(space.c.platform, String) + ":" + func.rtrim(_own_bot, ":"),
    ),
    else_=cast(space.c.platform, String),
)


def _spaces(*rule: Any) -> Select[Any]:
    return select(*owed(Recipient.SPACE, space.c.id, _lane, space.c.language)).where(
        space.c.museum_id == MUSEUM,
        space.c.closed_at.is_(None),
        space.c.bound_at <= bindparam("instant", type_=space.c.bound_at.type),
        *rule,
    )


_TO_SPACES = of_museum(insert_once(delivery).from_select(TARGET, _spaces(space.c.staff.is_(False))))
_TO_STAFF = of_museum(insert_once(delivery).from_select(TARGET, _spaces(space.c.staff.is_(True))))

_backers = (
    select(membership.c.member_id, membership.c.lane)
    .join(
        payer,
        and_(
            payer.c.museum_id == MUSEUM,
            payer.c.campaign_id == bindparam("campaign_id"),
            payer.c.member_id == membership.c.member_id,
            payer.c.since_version <= bindparam("ledger_version"),
        ),
    )
    .join(
        consent,
        and_(
            consent.c.museum_id == MUSEUM,
            consent.c.member_id == membership.c.member_id,
            consent.c.purpose == Purpose.NEWS,
            consent.c.state == ConsentState.GRANTED,
            consent.c.changed_at <= bindparam("instant", type_=consent.c.changed_at.type),
        ),
    )
    .where(
        membership.c.museum_id == MUSEUM,
        membership.c.joined_at <= bindparam("instant", type_=membership.c.joined_at.type),
        membership.c.member_id > bindparam("cursor"),
    )
)
_page = _backers.order_by(membership.c.member_id).limit(bindparam("chunk")).subquery()
_LAST = of_museum(select(func.max(_page.c.member_id), func.count()).select_from(_page))
# Bounded by the last one, not counted again: nobody who comes meanwhile pushes another out.
_found = _backers.where(membership.c.member_id <= bindparam("last")).subquery()
_TO_BACKERS = of_museum(
    insert_once(delivery).from_select(
        TARGET,
        select(*owed(Recipient.MEMBER, _found.c.member_id, _found.c.lane, null())).where(
            # SQLite takes the conflict clause after a select only behind a condition.
            literal(1) == 1
        ),
    )
)


def owe_spaces(scope: MuseumScope, of: Occasion, priority: int) -> int:
    """Owe the occasion to the museum's public spaces that were bound by then; how many are new."""
    return scope.run(_TO_SPACES, **values_of(of, priority, of.expires_at)).rowcount


def owe_staff(scope: MuseumScope, of: Occasion, priority: int) -> None:
    """Owe the occasion to the museum's staff spaces."""
    scope.run(_TO_STAFF, **values_of(of, priority, of.expires_at))


def owe_backers(
    scope: MuseumScope, of: Occasion, priority: int, expires_at: datetime, chunk: int
) -> bool:
    """Owe it to the next `chunk` consenting backers; tells whether more may follow."""
    place = {
        "campaign_id": of.campaign_id,
        "ledger_version": of.ledger_version,
        "cursor": of.cursor,
    }
    last, found = scope.run(_LAST, instant=of.caused_at, chunk=chunk, **place).one()
    if found:
        scope.run(_TO_BACKERS, **values_of(of, priority, expires_at), **place, last=last)
        advance(scope, of.id, last)
    return bool(found == chunk)


def finish(scope: MuseumScope, occasion_id: int, at: datetime) -> None:
    """End the expansion: from here on the size is fixed."""
    scope.run(_FINISH, occasion_id=occasion_id, at=at)


def advance(scope: MuseumScope, occasion_id: int, cursor: int) -> None:
    """Note how far the expansion has come."""
    scope.run(_ADVANCE, occasion_id=occasion_id, new_cursor=cursor)


def values_of(of: Occasion, priority: int, expires_at: datetime | None) -> dict[str, Any]:
    """Give what `owed` has to know of an occasion."""
    return {
        "occasion_id": of.id,
        "priority": priority,
        "due_at": of.caused_at,
        "expires_at": expires_at,
        "withdrawn_at": of.withdrawn_at,
        "instant": of.caused_at,
    }
