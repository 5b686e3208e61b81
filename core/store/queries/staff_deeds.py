"""What staff did from their own space: written once, never changed."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select

from core.messages import Platform
from core.states.staff import StaffDeed
from core.store.records import columns_of, every
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.staff import staff_deed


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Who did what, and when; `details` are numbers, amounts and ids."""

    id: int
    at: datetime
    platform: Platform
    sender: str
    name: str
    deed: StaffDeed
    details: dict[str, Any]


_mine = staff_deed.c.museum_id == MUSEUM
_columns = columns_of(Done, staff_deed)
_ADD = of_museum(insert(staff_deed))
_NEWEST = of_museum(
    select(*_columns)
    .where(_mine)
    .order_by(staff_deed.c.at.desc(), staff_deed.c.id)
    .limit(bindparam("most"))
)
_BY = of_museum(
    select(*_columns)
    .where(
        _mine,
        staff_deed.c.platform == bindparam("on_platform", type_=staff_deed.c.platform.type),
        staff_deed.c.sender == bindparam("who"),
    )
    .order_by(staff_deed.c.at)
)
_OF_KIND = of_museum(
    select(*_columns)
    .where(
        _mine,
        staff_deed.c.deed == bindparam("kind", type_=staff_deed.c.deed.type),
        staff_deed.c.at >= bindparam("since", type_=staff_deed.c.at.type),
    )
    .order_by(staff_deed.c.at)
)


def add(museum: MuseumScope, done: Done) -> None:
    """Write down what was done."""
    museum.run(_ADD, **{field.name: getattr(done, field.name) for field in fields(done)})


def newest(museum: MuseumScope, most: int) -> list[Done]:
    """Read the last `most` deeds, the newest first."""
    return every(_made, museum.run(_NEWEST, most=most))


def of_kind(museum: MuseumScope, kind: StaffDeed, since: datetime) -> list[Done]:
    """Read the deeds of one kind from an instant on, the first first."""
    return every(_made, museum.run(_OF_KIND, kind=kind, since=since))


def done_by(museum: MuseumScope, platform: Platform, sender: str) -> list[Done]:
    """Read what one person did, the first first."""
    return every(_made, museum.run(_BY, on_platform=platform, who=sender))


def _made(*row: Any) -> Done:
    return Done(**dict(zip((field.name for field in fields(Done)), row, strict=True)))
