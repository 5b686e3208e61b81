"""Occasions: why messages are owed, what they say, and whether that still holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from core.states.outreach import Audience, OccasionKind
from core.store.among import AmongTheirs, by_museum
from core.store.queries.deliveries import Words
from core.store.records import columns_of, written
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, Query, across_museums, of_museum
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
    paused_at: datetime | None = None


#: What occasions say, by museum and id.
Said = dict[tuple[int, int], Words]

_columns = columns_of(Occasion, occasion)
_mine = occasion.c.museum_id == MUSEUM
_this = occasion.c.id == bindparam("occasion_id")
_ADD = of_museum(insert(occasion))
_BY_ID = of_museum(select(*_columns).where(_mine, _this))
_LOCKED = of_museum(select(*_columns).where(_mine, _this).with_for_update())
_said = (
    select(occasion.c.museum_id, occasion.c.id, *columns_of(Words, occasion))
    .where(AmongTheirs(occasion.c.museum_id, occasion.c.id, "occasions"))
    # Always in one order, so that two who hold several never wait for each other.
    .order_by(occasion.c.museum_id, occasion.c.id)
)
_SAID = across_museums(_said)
_HELD = across_museums(_said.with_for_update(read=True))
_UNEXPANDED = of_museum(
    select(*_columns)
    .where(_mine, occasion.c.expanded_at.is_(None), occasion.c.paused_at.is_(None))
    .order_by(occasion.c.caused_at)
    .limit(20)
)
_WAITING = across_museums(
    select(occasion.c.museum_id, occasion.c.id)
    .join(museum, museum.c.id == occasion.c.museum_id)
    .where(
        occasion.c.expanded_at.is_(None),
        occasion.c.paused_at.is_(None),
        museum.c.replay_at.is_(None),
    )
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
        occasion.c.campaign_id.is_not(None),
        occasion.c.kind == OccasionKind.ANNOUNCEMENT,
    )
    .order_by(occasion.c.caused_at)
)


_PROGRESS = of_museum(
    select(*_columns).where(
        _mine,
        occasion.c.campaign_id == bindparam("campaign_id"),
        occasion.c.campaign_id.is_not(None),
        occasion.c.kind == OccasionKind.PROGRESS,
    )
)


def add(scope: MuseumScope, new: Occasion) -> None:
    """Write a new occasion."""
    scope.run(_ADD, **written(new))


def find(scope: MuseumScope, occasion_id: int) -> Occasion | None:
    """Read an occasion."""
    return _one(scope.run(_BY_ID, occasion_id=occasion_id).first())


def lock(scope: MuseumScope, occasion_id: int) -> Occasion | None:
    """Read an occasion and hold it."""
    return _one(scope.run(_LOCKED, occasion_id=occasion_id).first())


def hold(network: NetworkScope, places: Iterable[tuple[int, int]]) -> Said:
    """Read what occasions, by (museum, id), say; a correction waits until this commits."""
    return _read_said(network, _HELD, places)


def said(network: NetworkScope, places: Iterable[tuple[int, int]]) -> Said:
    """Read what occasions, by (museum, id), say."""
    return _read_said(network, _SAID, places)


def _read_said(network: NetworkScope, query: Query, places: Iterable[tuple[int, int]]) -> Said:
    rows = network.run(query, occasions=by_museum(places))
    return {(row[0], row[1]): Words._make(row[2:]) for row in rows}


def of_campaign(scope: MuseumScope, campaign_id: int) -> list[Occasion]:
    """Read a campaign's announcements, the first first."""
    return [_made(row) for row in scope.run(_OF_CAMPAIGN, campaign_id=campaign_id)]


def progress_of(scope: MuseumScope, campaign_id: int) -> Occasion | None:
    """Read what spaces are shown of a campaign as it goes on."""
    return _one(scope.run(_PROGRESS, campaign_id=campaign_id).first())


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


def drop(scope: MuseumScope, occasion_id: int) -> None:
    """Delete an occasion with its deliveries: nothing of it is left."""
    for query in _DROP:
        scope.run(query, occasion_id=occasion_id)


def _made(row: Any) -> Occasion:
    return Occasion(**dict(zip(Occasion.__slots__, row, strict=True)))


def _one(row: Any) -> Occasion | None:
    return None if row is None else _made(row)
