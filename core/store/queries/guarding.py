"""Failed payments by card, pauses because of them, and how many payments somebody began."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select

from core.states.giving import EntryKind, GiftSource
from core.store.dialects import insert_once, insert_or_update
from core.store.records import columns_of, one
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.giving import ledger, pledge
from core.store.tables.guarding import card_pause, decline


@dataclass(frozen=True, slots=True)
class Pause:
    """Since and until when no payment by card is begun."""

    since: datetime
    until: datetime


_since = bindparam("since", type_=decline.c.at.type)
_ADD = of_museum(insert_once(decline).returning(decline.c.name))
_FAILED = of_museum(
    select(func.count())
    .select_from(decline)
    .where(decline.c.museum_id == MUSEUM, decline.c.at > _since)
)
_PAID = of_museum(
    select(func.count())
    .select_from(ledger)
    .join(pledge, (pledge.c.museum_id == MUSEUM) & (pledge.c.id == ledger.c.pledge_id))
    .where(
        ledger.c.museum_id == MUSEUM,
        ledger.c.kind == EntryKind.PAYMENT,
        ledger.c.at > _since,
        pledge.c.source == GiftSource.CARD,
        pledge.c.reported_at > _since,
    )
)
_BEGUN = of_museum(
    select(func.count())
    .select_from(pledge)
    .where(
        pledge.c.museum_id == MUSEUM,
        pledge.c.member_id == bindparam("of_member"),
        pledge.c.source == GiftSource.CARD,
        pledge.c.started_at > _since,
    )
)
_PAUSE = of_museum(select(*columns_of(Pause, card_pause)).where(card_pause.c.museum_id == MUSEUM))
_SAVE = of_museum(insert_or_update(card_pause, ("museum_id",), "since", "until"))
_DROP = across_museums(
    delete(decline).where(decline.c.at < bindparam("before", type_=decline.c.at.type))
)


def add_decline(museum: MuseumScope, name: str, at: datetime) -> bool:
    """Note that the payment by card of a name failed; false if that is known."""
    return museum.run(_ADD, name=name, at=at).first() is not None


def failed(museum: MuseumScope, since: datetime) -> int:
    """Count the payments by card that failed after an instant."""
    return int(museum.run(_FAILED, since=since).scalar_one())


def paid(museum: MuseumScope, since: datetime) -> int:
    """Count the payments by card that arrived after an instant."""
    return int(museum.run(_PAID, since=since).scalar_one())


def begun(museum: MuseumScope, member_id: int, since: datetime) -> int:
    """Count the payments by card that a member began after an instant."""
    return int(museum.run(_BEGUN, of_member=member_id, since=since).scalar_one())


def pause(museum: MuseumScope) -> Pause | None:
    """Read the last pause, which may be over."""
    return one(Pause, museum.run(_PAUSE).first())


def save_pause(museum: MuseumScope, saved: Pause) -> None:
    """Write the pause."""
    museum.run(_SAVE, since=saved.since, until=saved.until)


def drop_declines(network: NetworkScope, before: datetime) -> None:
    """Delete what failed before an instant."""
    network.run(_DROP, before=before)
