"""Occasions: why messages are owed, and how far their recipients are found."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    null,
    select,
    update,
)
from sqlalchemy.sql.expression import Select

from core.states.outreach import (
    Audience,
    ConsentState,
    DeliveryState,
    OccasionKind,
    Purpose,
    Reason,
    Recipient,
)
from core.store.dialects import insert_once
from core.store.records import columns_of
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.community import consent, membership, space
from core.store.tables.giving import payer
from core.store.tables.network import museum
from core.store.tables.outreach import delivery, occasion


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Why messages are owed: its subject is what is said, its audience the rule of to whom."""

    id: int
    kind: OccasionKind
    audience: Audience
    campaign_id: int | None
    subject: dict[str, Any]
    caused_at: datetime
    ledger_version: int | None
    revision: int
    expires_at: datetime | None
    withdrawn_at: datetime | None
    cursor: int
    expanded_at: datetime | None
    size: int | None


_columns = columns_of(Occasion, occasion)
_mine = occasion.c.museum_id == MUSEUM
_this = occasion.c.id == bindparam("occasion_id")
_ADD = of_museum(insert(occasion))
_BY_ID = of_museum(select(*_columns).where(_mine, _this))
_LOCKED = of_museum(select(*_columns).where(_mine, _this).with_for_update())
_UNEXPANDED = of_museum(
    select(*_columns)
    .where(_mine, occasion.c.expanded_at.is_(None))
    .order_by(occasion.c.caused_at)
    .limit(20)
)
_WAITING = across_museums(
    select(occasion.c.museum_id, occasion.c.id)
    .join(museum, museum.c.id == occasion.c.museum_id)
    .where(occasion.c.expanded_at.is_(None), museum.c.replay_at.is_(None))
    .order_by(occasion.c.caused_at)
    .limit(20)
)
_REVISE = of_museum(
    update(occasion)
    .where(_mine, _this)
    .values(
        subject=bindparam("new_subject", type_=occasion.c.subject.type),
        withdrawn_at=bindparam("new_withdrawn_at", type_=occasion.c.withdrawn_at.type),
        revision=occasion.c.revision + 1,
    )
)
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
_DROP = (
    of_museum(
        delete(delivery).where(
            delivery.c.museum_id == MUSEUM, delivery.c.occasion_id == bindparam("occasion_id")
        )
    ),
    of_museum(delete(occasion).where(_mine, _this)),
)
_OF_CAMPAIGN = of_museum(
    select(*_columns)
    .where(
        _mine,
        occasion.c.campaign_id == bindparam("campaign_id"),
        occasion.c.kind == OccasionKind.ANNOUNCEMENT,
    )
    .order_by(occasion.c.caused_at)
)

_TARGET = (
    *("museum_id", "occasion_id", "recipient_id", "recipient", "lane", "priority", "state"),
    *("reason", "due_at", "expires_at", "language", "settled_at"),
)


def _owed(recipient: Recipient, who: Any, lane: Any, language: Any) -> list[Any]:
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


def _spaces(*rule: Any) -> Select[Any]:
    return select(
        *_owed(
            Recipient.SPACE,
            space.c.id,
            case((space.c.platform == "console", space.c.address), else_=space.c.platform),
            space.c.language,
        )
    ).where(
        space.c.museum_id == MUSEUM,
        space.c.closed_at.is_(None),
        space.c.bound_at <= bindparam("instant", type_=space.c.bound_at.type),
        *rule,
    )


_TO_SPACES = of_museum(
    insert_once(delivery).from_select(_TARGET, _spaces(space.c.staff.is_(False)))
)
_TO_STAFF = of_museum(insert_once(delivery).from_select(_TARGET, _spaces(space.c.staff.is_(True))))

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
    .order_by(membership.c.member_id)
    .limit(bindparam("chunk"))
)
_page = _backers.subquery()
_TO_BACKERS = of_museum(
    insert_once(delivery).from_select(
        _TARGET,
        select(*_owed(Recipient.MEMBER, _page.c.member_id, _page.c.lane, null())).where(
            literal(1) == 1
        ),
    )
)
_LAST = of_museum(select(func.max(_page.c.member_id), func.count()).select_from(_page))


def add(scope: MuseumScope, new: Occasion) -> None:
    """Write a new occasion."""
    scope.run(_ADD, **{field.name: getattr(new, field.name) for field in fields(new)})


def find(scope: MuseumScope, occasion_id: int) -> Occasion | None:
    """Read an occasion."""
    return _one(scope.run(_BY_ID, occasion_id=occasion_id).first())


def lock(scope: MuseumScope, occasion_id: int) -> Occasion | None:
    """Read an occasion and hold it."""
    return _one(scope.run(_LOCKED, occasion_id=occasion_id).first())


def of_campaign(scope: MuseumScope, campaign_id: int) -> list[Occasion]:
    """Read a campaign's announcements, the first first."""
    return [_made(row) for row in scope.run(_OF_CAMPAIGN, campaign_id=campaign_id)]


def unexpanded(scope: MuseumScope) -> list[Occasion]:
    """Read up to 20 occasions of a museum whose recipients are still being found."""
    return [_made(row) for row in scope.run(_UNEXPANDED)]


def waiting(network: NetworkScope) -> list[tuple[int, int]]:
    """List up to 20 (museum, occasion) still being expanded, replays aside."""
    return [(row.museum_id, row.id) for row in network.run(_WAITING)]


def revise(
    scope: MuseumScope, occasion_id: int, subject: Mapping[str, Any], withdrawn_at: datetime | None
) -> None:
    """Change what an occasion says: its next revision."""
    scope.run(
        _REVISE, occasion_id=occasion_id, new_subject=dict(subject), new_withdrawn_at=withdrawn_at
    )


def owe_spaces(scope: MuseumScope, of: Occasion, priority: int) -> None:
    """Owe the occasion to the museum's public spaces that were bound by then."""
    scope.run(_TO_SPACES, **_values(of, priority, of.expires_at))


def owe_staff(scope: MuseumScope, of: Occasion, priority: int) -> None:
    """Owe the occasion to the museum's staff spaces."""
    scope.run(_TO_STAFF, **_values(of, priority, of.expires_at))


def owe_backers(
    scope: MuseumScope, of: Occasion, priority: int, expires_at: datetime, chunk: int
) -> bool:
    """Owe it to the next `chunk` consenting backers; tells whether more may follow."""
    place = {
        "campaign_id": of.campaign_id,
        "ledger_version": of.ledger_version,
        "cursor": of.cursor,
        "chunk": chunk,
    }
    last, found = scope.run(_LAST, instant=of.caused_at, **place).one()
    if found:
        scope.run(_TO_BACKERS, **_values(of, priority, expires_at), **place)
        scope.run(_ADVANCE, occasion_id=of.id, new_cursor=last)
    return bool(found == chunk)


def drop(scope: MuseumScope, occasion_id: int) -> None:
    """Delete an occasion with its deliveries: nothing of it is left."""
    for query in _DROP:
        scope.run(query, occasion_id=occasion_id)


def finish(scope: MuseumScope, occasion_id: int, at: datetime) -> None:
    """End the expansion: from here on the size is fixed."""
    scope.run(_FINISH, occasion_id=occasion_id, at=at)


def _values(of: Occasion, priority: int, expires_at: datetime | None) -> dict[str, Any]:
    return {
        "occasion_id": of.id,
        "priority": priority,
        "due_at": of.caused_at,
        "expires_at": expires_at,
        "withdrawn_at": of.withdrawn_at,
        "instant": of.caused_at,
    }


def _made(row: Any) -> Occasion:
    return Occasion(**row._mapping)  # noqa: SLF001 - the public name of a row's mapping


def _one(row: Any) -> Occasion | None:
    return None if row is None else _made(row)
