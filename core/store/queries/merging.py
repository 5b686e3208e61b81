"""Several announcements to one reader become one post: the latest carries the others."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, select, update

from core.states.outreach import DeliveryState, OccasionKind, Reason
from core.store.among import Among
from core.store.queries.deliveries import Delivery
from core.store.queries.lanes import claimable, claimed, held, its_now, turn_of
from core.store.scope import NetworkScope, across_museums
from core.store.tables.outreach import delivery, occasion

_ANNOUNCEMENT = OccasionKind.ANNOUNCEMENT
_instant = delivery.c.due_at.type
_to_readers = (
    delivery.c.museum_id == bindparam("of_museum"),
    Among(delivery.c.recipient_id, "readers"),
)
_ANNOUNCED = across_museums(
    select(occasion.c.id).where(
        occasion.c.museum_id == bindparam("of_museum"),
        occasion.c.campaign_id == bindparam("of_campaign"),
        occasion.c.campaign_id.is_not(None),
        occasion.c.kind == OccasionKind.ANNOUNCEMENT,
    )
)
_COMPANIONS = across_museums(
    claimable(
        *_to_readers,
        Among(delivery.c.occasion_id, "announced"),
        delivery.c.lane == bindparam("lane"),
        delivery.c.state == DeliveryState.PENDING,
        delivery.c.due_at <= its_now,
    )
)
_MERGE = across_museums(
    update(delivery)
    .where(*held, delivery.c.state == DeliveryState.CLAIMED)
    .values(
        state=DeliveryState.SKIPPED,
        reason=Reason.MERGED,
        merged_into=bindparam("into"),
        settled_at=bindparam("at", type_=_instant),
        owner=None,
        lease_until=None,
    )
)
_HAND_ON = across_museums(
    update(delivery)
    .where(
        delivery.c.museum_id == bindparam("of_museum"),
        delivery.c.recipient_id == bindparam("to_recipient"),
        delivery.c.merged_into == bindparam("of_occasion"),
    )
    .values(merged_into=bindparam("into"))
)
_CARRIED = across_museums(
    select(delivery.c.merged_into, delivery.c.recipient_id, delivery.c.occasion_id).where(
        *_to_readers, Among(delivery.c.merged_into, "posts")
    )
)


def with_companions(
    network: NetworkScope, lane: str, rows: list[Delivery], now: datetime
) -> list[Delivery]:
    """Add to `rows` the other announcements that their readers are owed in the lane by now."""
    announcements = _announcements(rows)
    if not announcements:
        return rows
    known = {row.place for row in rows}
    found: list[Delivery] = []
    for museum_id, owed in announcements.items():
        asked = {
            "of_museum": museum_id,
            "announced": _announced(network, museum_id, owed),
            "readers": sorted({row.recipient_id for row in owed}),
        }
        found += claimed(network.run(_COMPANIONS, **asked, lane=lane, now=now))
    return rows + [row for row in found if row.place not in known]


def _announced(network: NetworkScope, museum_id: int, rows: Iterable[Delivery]) -> list[int]:
    """List all announcements of the campaigns that `rows` are about."""
    place = {"of_museum": museum_id}
    about = {row.campaign_id for row in rows if row.campaign_id is not None}
    found = (network.run(_ANNOUNCED, **place, of_campaign=one).scalars() for one in about)
    return sorted(occasion_id for each in found for occasion_id in each)


def merge(
    network: NetworkScope, owner: str, pairs: Iterable[tuple[Delivery, Delivery, datetime]]
) -> None:
    """Let the second of each pair carry the first, and whatever the first carried, from then on."""
    rows = [
        {**turn_of(older, owner), "into": newer.occasion_id, "at": at} for older, newer, at in pairs
    ]
    network.run_many(_MERGE, rows)
    wanted = ("of_museum", "of_occasion", "to_recipient", "into")
    network.run_many(_HAND_ON, [{name: row[name] for name in wanted} for row in rows])


def carried(
    network: NetworkScope, rows: Iterable[Delivery]
) -> dict[tuple[int, int, int], list[int]]:
    """Find which occasions the announcements among `rows` tell as well, by their places."""
    found: dict[tuple[int, int, int], list[int]] = {}
    for museum_id, posts in _announcements(rows).items():
        asked = {
            "of_museum": museum_id,
            "posts": sorted({row.occasion_id for row in posts}),
            "readers": sorted({row.recipient_id for row in posts}),
        }
        for post, recipient_id, part in network.run(_CARRIED, **asked):
            found.setdefault((museum_id, post, recipient_id), []).append(part)
    return found


def _announcements(rows: Iterable[Delivery]) -> dict[int, list[Delivery]]:
    """Sort the announcements among `rows` by their museums."""
    found: dict[int, list[Delivery]] = {}
    for row in rows:
        if row.kind is _ANNOUNCEMENT:
            found.setdefault(row.museum_id, []).append(row)
    return found
