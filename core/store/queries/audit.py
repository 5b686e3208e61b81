"""Everything counted again from the ledger and the pledges, to compare with the counters."""

from sqlalchemy import bindparam, case, func, select

from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.giving import ledger, pledge

_mine = pledge.c.museum_id == MUSEUM
_paid = (
    select(
        pledge.c.payer,
        func.max(pledge.c.people).label("people"),
        func.sum(pledge.c.net_minor).label("net"),
    )
    .where(_mine, pledge.c.campaign_id == bindparam("campaign_id"))
    .group_by(pledge.c.payer)
)
_people = _paid.subquery()
_SUMS = of_museum(
    select(
        func.coalesce(func.sum(_people.c.net), 0),
        func.coalesce(func.sum(case((_people.c.net > 0, _people.c.people), else_=0)), 0),
    )
)
_LEDGER_SUM = of_museum(
    select(
        func.coalesce(func.sum(ledger.c.amount_minor), 0),
        func.coalesce(func.max(ledger.c.version), 0),
    ).where(ledger.c.museum_id == MUSEUM, ledger.c.campaign_id == bindparam("campaign_id"))
)
_PENDING_SUM = of_museum(
    select(func.coalesce(func.sum(pledge.c.pending_minor), 0)).where(
        _mine, pledge.c.campaign_id == bindparam("campaign_id")
    )
)


def sums(museum: MuseumScope, campaign_id: int) -> dict[str, int]:
    """Count everything again, for the audit: from the ledger and from the pledges."""
    net, people = museum.run(_SUMS, campaign_id=campaign_id).one()
    total, version = museum.run(_LEDGER_SUM, campaign_id=campaign_id).one()
    pending = museum.run(_PENDING_SUM, campaign_id=campaign_id).scalar_one()
    return {
        "pledged": int(net),
        "backers": int(people),
        "raised": int(total),
        "version": int(version),
        "pending": int(pending),
    }
