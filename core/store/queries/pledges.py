"""Pledges, their ledger entries and their payers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from core.messages import Platform
from core.states.giving import (
    Anonymity,
    EntryKind,
    GiftSource,
    HeldFor,
    PledgeState,
    Publicity,
)
from core.store.dialects import insert_once
from core.store.queries import payers
from core.store.records import columns_of, differing, every, written
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.giving import ledger, pledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """One backer's commitment.

    `amount_minor` is in the gift's `currency`; `net_minor` and `pending_minor`, what it adds to
    the totals, are in the campaign's.
    """

    id: int
    campaign_id: int
    payer: str
    member_id: int | None
    people: int
    state: PledgeState
    source: GiftSource
    reference: str | None
    amount_minor: int
    currency: str
    rate: str
    tier: str | None
    placed_at: datetime | None
    hold_until: datetime | None
    name: str
    anonymity: Anonymity
    public_name: str | None
    net_minor: int
    pending_minor: int
    platform: Platform | None
    address: str | None
    language: str | None
    started_at: datetime
    reported_at: datetime | None
    public_message: str | None = None
    publicity: Publicity = Publicity.NOTHING
    held_for: HeldFor | None = None
    looked_at: datetime | None = None
    code: str | None = None

    @property
    def is_untold(self) -> bool:
        """Whether nobody told anything of its payment yet: so the ledger has nothing of it."""
        return self.state is PledgeState.STARTED and self.reported_at is None


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement: `stated_minor` by the provider, `amount_minor` of the campaign's total."""

    campaign_id: int
    version: int
    pledge_id: int
    kind: EntryKind
    account: str
    object: str
    stated_minor: int
    amount_minor: int
    at: datetime
    note: str | None


_CHANGING = (
    *("state", "tier", "placed_at", "hold_until", "anonymity", "public_name"),
    *("net_minor", "pending_minor", "reported_at", "member_id", "platform", "address"),
    "language",
    *("amount_minor", "name", "public_message", "publicity", "held_for", "looked_at"),
)
_columns = columns_of(Pledge, pledge)
_mine = pledge.c.museum_id == MUSEUM
_ADD = of_museum(insert_once(pledge).returning(pledge.c.id))
_CHANGE = of_museum(
    update(pledge)
    .where(_mine, pledge.c.id == bindparam("pledge_id"))
    .values({name: bindparam(f"new_{name}", type_=pledge.c[name].type) for name in _CHANGING})
)
_MOVE = of_museum(update(pledge).where(_mine, pledge.c.id == bindparam("pledge_id")))
_BY_ID = of_museum(select(*_columns).where(_mine, pledge.c.id == bindparam("pledge_id")))
_LOCKED = of_museum(
    select(*_columns).where(_mine, pledge.c.id == bindparam("pledge_id")).with_for_update()
)
_BY_REFERENCE = of_museum(
    select(*_columns).where(
        _mine,
        pledge.c.campaign_id == bindparam("campaign_id"),
        pledge.c.reference == bindparam("reference"),
    )
)
_CODED = of_museum(
    select(*_columns)
    .where(_mine, pledge.c.code.in_(bindparam("codes", expanding=True)))
    .order_by(pledge.c.id)
)
_AWAITED = of_museum(
    select(*_columns)
    .where(
        _mine,
        pledge.c.source == GiftSource.BANK_TRANSFER,
        pledge.c.state.in_([PledgeState.STARTED, PledgeState.EXPIRED]),
        pledge.c.code.is_not(None),
    )
    .order_by(pledge.c.started_at.desc())
    .limit(10_000)
)
_NEWEST_BY_CARD = of_museum(
    select(*_columns)
    .where(
        _mine,
        pledge.c.source == GiftSource.CARD,
        pledge.c.code.is_not(None),
        pledge.c.net_minor > 0,
    )
    .order_by(pledge.c.reported_at.desc())
    .limit(bindparam("most"))
)
_OF_MEMBER = of_museum(
    select(*_columns)
    .where(_mine, pledge.c.member_id == bindparam("member_id"))
    .order_by(pledge.c.started_at)
)
_LAPSED = of_museum(
    select(pledge.c.id)
    .where(_mine, pledge.c.state == PledgeState.STARTED, pledge.c.hold_until <= bindparam("now"))
    .limit(200)
)
_ENTRIES = of_museum(
    select(*columns_of(Entry, ledger))
    .where(ledger.c.museum_id == MUSEUM, ledger.c.pledge_id == bindparam("pledge_id"))
    # A pledge has one campaign: so its index has them in order already.
    .order_by(ledger.c.campaign_id, ledger.c.version)
)
_ALL_ENTRIES = of_museum(
    select(*columns_of(Entry, ledger))
    .where(ledger.c.museum_id == MUSEUM, ledger.c.campaign_id == bindparam("campaign_id"))
    .order_by(ledger.c.version)
)
_RECENT_OF_MEMBERS = of_museum(
    select(*_columns)
    .join(ledger, (ledger.c.museum_id == MUSEUM) & (ledger.c.pledge_id == pledge.c.id))
    .where(
        _mine,
        ledger.c.campaign_id == bindparam("campaign_id"),
        ledger.c.kind == EntryKind.PAYMENT,
        pledge.c.member_id.is_not(None),
        pledge.c.net_minor > 0,
    )
    .order_by(ledger.c.version.desc())
    .limit(20)
)
_POST = of_museum(ledger.insert())
_PER_SOURCE = of_museum(
    select(pledge.c.source, func.sum(ledger.c.amount_minor))
    .join(
        ledger,
        (ledger.c.museum_id == MUSEUM) & (ledger.c.pledge_id == pledge.c.id),
    )
    .where(_mine, pledge.c.campaign_id == bindparam("campaign_id"))
    .group_by(pledge.c.source)
)
_FORGET = of_museum(
    update(pledge)
    .where(_mine, pledge.c.member_id == bindparam("of_member"))
    .values(
        member_id=None,
        name="",
        public_name=None,
        public_message=None,
        publicity=Publicity.NOTHING,
        held_for=None,
        looked_at=None,
        anonymity=Anonymity.ANONYMOUS,
        platform=None,
        address=None,
    )
)


def add(museum: MuseumScope, new: Pledge) -> bool:
    """Write a new pledge; false, and nothing happens, if its reference is known meanwhile."""
    return museum.run(_ADD, **written(new)).first() is not None


def change(museum: MuseumScope, changed: Pledge) -> None:
    """Write what may change of a pledge that is locked."""
    values = {f"new_{name}": getattr(changed, name) for name in _CHANGING}
    museum.run(_CHANGE, pledge_id=changed.id, **values)


def move(museum: MuseumScope, before: Pledge, after: Pledge) -> None:
    """Write what changed of a pledge that is locked, and is stored as `before`."""
    if changed := differing(_CHANGING, before, after):
        museum.run(_MOVE, pledge_id=after.id, **changed)


def find(museum: MuseumScope, pledge_id: int) -> Pledge | None:
    """Read a pledge."""
    return _one(museum.run(_BY_ID, pledge_id=pledge_id).first())


def lock(museum: MuseumScope, pledge_id: int) -> Pledge | None:
    """Read a pledge and hold it: the first of the locks pledge, tier, campaign."""
    return _one(museum.run(_LOCKED, pledge_id=pledge_id).first())


def referenced(museum: MuseumScope, campaign_id: int, reference: str) -> Pledge | None:
    """Read the pledge with a reference of the campaign."""
    row = museum.run(_BY_REFERENCE, campaign_id=campaign_id, reference=reference).first()
    return _one(row)


def coded(museum: MuseumScope, codes: Iterable[str]) -> list[Pledge]:
    """Read the pledges that banks and staff call by any of `codes`."""
    return [made(row) for row in museum.run(_CODED, codes=sorted(set(codes)))]


def awaited(museum: MuseumScope) -> list[Pledge]:
    """Read the newest 10,000 pledges by transfer that nothing came for, lapsed ones too."""
    return [made(row) for row in museum.run(_AWAITED)]


def newest_by_card(museum: MuseumScope, most: int) -> list[Pledge]:
    """Read the newest gifts by card that count."""
    return [made(row) for row in museum.run(_NEWEST_BY_CARD, most=most)]


def of_member(museum: MuseumScope, member_id: int) -> list[Pledge]:
    """Read a member's pledges to this museum, the first first."""
    return [made(row) for row in museum.run(_OF_MEMBER, member_id=member_id)]


def recent_of_members(museum: MuseumScope, campaign_id: int) -> list[Pledge]:
    """Read the newest 20 gifts of members to a campaign that count."""
    return [made(row) for row in museum.run(_RECENT_OF_MEMBERS, campaign_id=campaign_id)]


def lapsed(museum: MuseumScope, now: datetime) -> list[int]:
    """List up to 200 started pledges whose time to be paid is over."""
    return list(museum.run(_LAPSED, now=now).scalars())


def entries(museum: MuseumScope, pledge_id: int) -> list[Entry]:
    """Read a pledge's ledger entries in order."""
    return every(Entry, museum.run(_ENTRIES, pledge_id=pledge_id))


def all_entries(museum: MuseumScope, campaign_id: int) -> list[Entry]:
    """Read a campaign's ledger in order."""
    return every(Entry, museum.run(_ALL_ENTRIES, campaign_id=campaign_id))


def post(museum: MuseumScope, entry: Entry) -> None:
    """Append an entry; an object of an account is entered once per kind."""
    museum.run(_POST, **written(entry))


def per_source(museum: MuseumScope, campaign_id: int) -> dict[GiftSource, int]:
    """Sum the ledger by the way the money came."""
    rows = museum.run(_PER_SOURCE, campaign_id=campaign_id)
    return {source: int(total) for source, total in rows}


def forget_member(museum: MuseumScope, member_id: int) -> None:
    """Take the person out of the pledges; the money stays."""
    museum.run(_FORGET, of_member=member_id)
    payers.forget_member(museum, member_id)


def made(row: Any) -> Pledge:
    """Make a pledge of a row with its columns."""
    return Pledge(**dict(zip(Pledge.__slots__, row, strict=True)))


def _one(row: Any) -> Pledge | None:
    return None if row is None else made(row)
