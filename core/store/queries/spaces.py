"""Spaces: the public places, and the staff's own, that the bot posts to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from core.messages import Platform
from core.store.columns import new_id
from core.store.dialects import insert_or_update
from core.store.records import columns_of, every, one
from core.store.scope import MUSEUM, MuseumScope, of_museum
from core.store.tables.community import space


@dataclass(frozen=True, slots=True)
class Space:
    """A place the bot posts to; hand-offs go where `staff` is true.

    Quiet hours are "HH:MM" in the museum's zone, empty if there are none. What is told before
    `bound_at` or after `closed_at` does not go there.
    """

    id: int
    platform: Platform
    address: str
    language: str
    staff: bool
    quiet_from: str | None
    quiet_until: str | None
    bound_at: datetime
    closed_at: datetime | None


_mine = space.c.museum_id == MUSEUM
_this = space.c.id == bindparam("space_id")
_columns = columns_of(Space, space)
_order = (space.c.staff, space.c.platform, space.c.address)
_BY_ID = of_museum(select(*_columns).where(_mine, _this))
_ALL = of_museum(select(*_columns).where(_mine).order_by(*_order))
_OPEN = of_museum(select(*_columns).where(_mine, space.c.closed_at.is_(None)).order_by(*_order))
_STAFF = of_museum(
    select(*_columns)
    .where(_mine, space.c.closed_at.is_(None), space.c.staff.is_(True))
    .order_by(*_order)
)
_SAVE = of_museum(
    insert_or_update(
        space,
        ("museum_id", "platform", "address"),
        *("language", "staff", "quiet_from", "quiet_until", "bound_at", "closed_at"),
    )
)
_CLOSE = of_museum(
    update(space).where(_mine, _this, space.c.closed_at.is_(None)).values(closed_at=bindparam("at"))
)
_MOVE = of_museum(update(space).where(_mine, _this).values(address=bindparam("new_address")))


def find(museum: MuseumScope, space_id: int) -> Space | None:
    """Read a space, open or closed."""
    return one(Space, museum.run(_BY_ID, space_id=space_id).first())


def every_space(museum: MuseumScope) -> list[Space]:
    """Read all spaces, the closed ones too."""
    return every(Space, museum.run(_ALL))


def open_spaces(museum: MuseumScope) -> list[Space]:
    """Read the spaces that are still posted to, the staff's last."""
    return every(Space, museum.run(_OPEN))


def staff_spaces(museum: MuseumScope) -> list[Space]:
    """Read the open spaces where hand-offs are posted."""
    return every(Space, museum.run(_STAFF))


def save(museum: MuseumScope, **columns: Any) -> None:
    """Insert a space, or change the one at the same address, which keeps its id."""
    museum.run(_SAVE, id=new_id(), **columns)


def close(museum: MuseumScope, space_id: int, at: datetime) -> bool:
    """Post nothing more there from `at` on; false if it was closed."""
    return museum.run(_CLOSE, space_id=space_id, at=at).rowcount == 1


def move(museum: MuseumScope, space_id: int, address: str) -> None:
    """Follow a place whose platform gave it a new address, as when a group grows."""
    museum.run(_MOVE, space_id=space_id, new_address=address)
