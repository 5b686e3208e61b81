"""What is read of deliveries to claim them: of most there is little, and much is their occasion's.

Each column takes as long as a call: those that are empty nearly always come as one, and what is the
same in all of an occasion is read once.
"""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, case, func, or_, select

from core.store.among import AmongTheirs, by_museum
from core.store.listed import Listed
from core.store.queries.deliveries import Delivery
from core.store.queries.lanes import UNREAD
from core.store.rows import Rows
from core.store.scope import NetworkScope, across_museums
from core.store.tables.network import museum
from core.store.tables.outreach import delivery, occasion

_texts = (delivery.c.address, delivery.c.language, delivery.c.sent_reference)
_rare = case(
    (
        or_(
            delivery.c.attempts + delivery.c.owed_revision > 0,
            func.coalesce(*_texts).is_not(None),
        ),
        Listed(delivery.c.attempts, delivery.c.owed_revision, *_texts),
    )
)
#: What it is for all others.
_NOTHING_YET = (0, 0, None, None, None)
_SHARED = across_museums(
    select(
        occasion.c.museum_id,
        occasion.c.id,
        occasion.c.kind,
        occasion.c.campaign_id,
        museum.c.replay_at,
    )
    # What is owed by no museum, because none was chosen yet, is the network's own.
    .outerjoin(museum, museum.c.id == occasion.c.museum_id)
    .where(AmongTheirs(occasion.c.museum_id, occasion.c.id, "occasions"))
)


def uncalled(*rule: Any) -> Select[Any]:
    """Select deliveries of which no call may have arrived, with the clocks of their museums.

    On PostgreSQL the rows are held, those that somebody else holds left out.
    """
    return (
        select(
            delivery.c.museum_id,
            delivery.c.occasion_id,
            delivery.c.recipient_id,
            delivery.c.recipient,
            delivery.c.expires_at,
            delivery.c.fence + 1,
            _rare,
        )
        .outerjoin(museum, museum.c.id == delivery.c.museum_id)
        .where(delivery.c.repeatable_until.is_(None), *rule)
        .with_for_update(of=delivery, skip_locked=True)
    )


def whole(network: NetworkScope, lane: str, rows: Rows) -> list[Delivery]:
    """Make deliveries of what `uncalled` selected, as they are once they are claimed.

    What has no occasion is left out.
    """
    found = [(key, [*alike]) for key, alike in groupby(rows.made(tuple), itemgetter(0, 1, -1))]
    shared = _shared(network, (key[:2] for key, _ in found)) if found else {}
    made: list[Delivery] = []
    for (museum_id, occasion_id, rare), alike in found:
        common = shared.get((museum_id, occasion_id))
        if common is not None:
            of_all = (*(rare or _NOTHING_YET), None, lane, *common, *UNREAD)
            made += [Delivery(*row[:-1], *of_all) for row in alike]
    return made


def _shared(
    network: NetworkScope, places: Iterable[tuple[int, int]]
) -> dict[tuple[int, int], tuple[Any, ...]]:
    """Read what all deliveries of an occasion have in common, by museum and id."""
    rows = network.run(_SHARED, occasions=by_museum(places)).made(tuple)
    return {row[:2]: row[2:] for row in rows}
