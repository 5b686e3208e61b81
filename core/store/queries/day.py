"""What one day brought to a campaign, from the ledger."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case, func, select

from core.states.giving import EntryKind
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.giving import ledger, payer


@dataclass(frozen=True, slots=True)
class Day:
    """Payments, what the total moved by in minor units, and who became a backer."""

    gifts: int
    moved_minor: int
    new_backers: int


_ENTRIES = of_museum(
    select(
        func.coalesce(func.sum(case((ledger.c.kind == EntryKind.PAYMENT, 1), else_=0)), 0),
        func.coalesce(func.sum(ledger.c.amount_minor), 0),
        func.min(ledger.c.version),
    ).where(
        ledger.c.museum_id == MUSEUM,
        ledger.c.campaign_id == bindparam("campaign_id"),
        ledger.c.at >= bindparam("since", type_=ledger.c.at.type),
    )
)
_NEW_BACKERS = of_museum(
    select(func.coalesce(func.sum(payer.c.people), 0)).where(
        payer.c.museum_id == MUSEUM,
        payer.c.campaign_id == bindparam("campaign_id"),
        payer.c.since_version >= bindparam("first"),
    )
)


def since(museum: MuseumScope, campaign_id: int, instant: datetime) -> Day:
    """Read what a campaign's ledger tells of the time from an instant on."""
    gifts, moved, first = museum.run(_ENTRIES, campaign_id=campaign_id, since=instant).one()
    if first is None:
        return Day(0, 0, 0)
    people = museum.run(_NEW_BACKERS, campaign_id=campaign_id, first=first).scalar_one()
    return Day(int(gifts), int(moved), int(people))
