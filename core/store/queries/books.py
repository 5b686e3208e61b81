"""The ledger of a campaign as its museum reads it: each entry with the pledge that it moved."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from core.states.giving import EntryKind, GiftSource
from core.store.records import every
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.giving import ledger, pledge


@dataclass(frozen=True, slots=True)
class Line:
    """An entry: `stated_minor` in the gift's `currency`, `amount_minor` in the campaign's."""

    version: int
    at: datetime
    kind: EntryKind
    stated_minor: int
    currency: str
    amount_minor: int
    source: GiftSource
    reference: str | None
    name: str
    payer: str
    people: int
    account: str
    object: str
    note: str | None


_LINES = of_museum(
    select(
        *(ledger.c.version, ledger.c.at, ledger.c.kind, ledger.c.stated_minor),
        *(pledge.c.currency, ledger.c.amount_minor, pledge.c.source, pledge.c.reference),
        *(pledge.c.name, pledge.c.payer, pledge.c.people),
        *(ledger.c.account, ledger.c.object, ledger.c.note),
    )
    .join(
        pledge,
        (pledge.c.museum_id == MUSEUM) & (pledge.c.id == ledger.c.pledge_id),
    )
    .where(ledger.c.museum_id == MUSEUM, ledger.c.campaign_id == bindparam("campaign_id"))
    .order_by(ledger.c.version)
)


def lines(museum: MuseumScope, campaign_id: int) -> list[Line]:
    """Read a campaign's entries in order."""
    return every(Line, museum.run(_LINES, campaign_id=campaign_id))
