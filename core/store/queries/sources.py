"""What led members to a museum, and what those gave who came by it."""

from dataclasses import dataclass

from sqlalchemy import and_, case, distinct, func, select

from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.community import membership
from core.store.tables.giving import pledge


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How many members a source led here, and how many of them have given since."""

    source: str
    members: int
    backers: int


_COUNTS = of_museum(
    select(
        membership.c.source,
        func.count(distinct(membership.c.member_id)),
        func.count(distinct(case((pledge.c.net_minor > 0, membership.c.member_id)))),
    )
    .outerjoin(
        pledge,
        and_(
            pledge.c.museum_id == MUSEUM,
            pledge.c.member_id == membership.c.member_id,
            pledge.c.started_at >= membership.c.joined_at,
        ),
    )
    .where(membership.c.museum_id == MUSEUM, membership.c.source.is_not(None))
    .group_by(membership.c.source)
    .order_by(membership.c.source)
)


def counts(museum: MuseumScope) -> list[SourceCount]:
    """Count what each source has led to."""
    return [SourceCount(*row) for row in museum.run(_COUNTS)]
