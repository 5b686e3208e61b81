"""Spaces: the public places, and the staff's own, that the bot posts to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, or_, select, update

from core.messages import Platform
from core.states.community import SpaceOrigin, SpaceTrouble
from core.store.columns import new_id
from core.store.dialects import insert_or_update
from core.store.records import columns_of, every, one
from core.store.scope import (
    MUSEUM,
    MuseumScope,
    NetworkScope,
    Query,
    across_museums,
    of_museum,
    of_network,
)
from core.store.tables.community import space
from core.store.tables.network import museum as every_museum


@dataclass(frozen=True, slots=True)
class Space:
    """A place the bot posts to; hand-offs go where `staff` is true.

    Quiet hours are "HH:MM" in the museum's zone, empty if there are none. What is told before
    `bound_at` or after `closed_at` does not go there. `origin` is how it was bound last;
    `trouble` is why nothing can be posted there. Where there are `threads`, what is announced of a
    campaign goes below its first announcement.
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
    origin: SpaceOrigin
    trouble: SpaceTrouble | None
    threads: bool = False


_mine = space.c.museum_id == MUSEUM
_this = space.c.id == bindparam("space_id")
_columns = columns_of(Space, space)
_order = (space.c.staff, space.c.platform, space.c.address)
_BY_ID = of_museum(select(*_columns).where(_mine, _this))
_ALL = of_museum(select(*_columns).where(_mine).order_by(*_order))
_OPEN = of_museum(select(*_columns).where(_mine, space.c.closed_at.is_(None)).order_by(*_order))
_AT = of_museum(
    select(*_columns).where(
        _mine,
        space.c.platform == bindparam("on_platform", type_=space.c.platform.type),
        space.c.address == bindparam("at_address"),
        space.c.closed_at.is_(None),
    )
)
_SAVE = of_museum(
    insert_or_update(
        space,
        ("museum_id", "platform", "address"),
        *("language", "staff", "quiet_from", "quiet_until", "bound_at", "closed_at"),
        *("origin", "trouble", "threads"),
    )
)
_CLOSE = of_museum(
    update(space).where(_mine, _this, space.c.closed_at.is_(None)).values(closed_at=bindparam("at"))
)
_MOVE = of_museum(update(space).where(_mine, _this).values(address=bindparam("new_address")))
_TROUBLE = of_museum(
    update(space)
    .where(_mine, _this, space.c.trouble.is_distinct_from(bindparam("new_trouble")))
    .values(trouble=bindparam("new_trouble", type_=space.c.trouble.type))
)
# Any row that all who bind a place hold will do; there is a museum wherever there is a code.
_HOLD_PLACES = of_network(
    select(every_museum.c.id).order_by(every_museum.c.id).limit(1).with_for_update()
)


def _open_where(*rule: Any) -> Query:
    """Select open spaces of a platform with their museums, what was bound last first."""
    return across_museums(
        select(space.c.museum_id, *_columns)
        .where(
            space.c.platform == bindparam("on_platform", type_=space.c.platform.type),
            *rule,
            space.c.closed_at.is_(None),
        )
        .order_by(space.c.bound_at.desc(), space.c.id)
    )


_topics = bindparam("topics", type_=space.c.address.type)
_AT_PLACE = _open_where(
    or_(
        space.c.address == bindparam("at_address"),
        func.substr(space.c.address, 1, func.length(_topics)) == _topics,
    )
)
#: For every word in a group: found by the index of places.
AT_ADDRESSES = _open_where(space.c.address.in_(bindparam("addresses", expanding=True)))


def find(museum: MuseumScope, space_id: int) -> Space | None:
    """Read a space, open or closed."""
    return one(Space, museum.run(_BY_ID, space_id=space_id).first())


def every_space(museum: MuseumScope) -> list[Space]:
    """Read all spaces, the closed ones too."""
    return every(Space, museum.run(_ALL))


def open_spaces(museum: MuseumScope) -> list[Space]:
    """Read the spaces that are still posted to, the staff's last."""
    return every(Space, museum.run(_OPEN))


def at_address(museum: MuseumScope, platform: Platform, address: str) -> Space | None:
    """Find the open space that a platform knows by an address."""
    return one(Space, museum.run(_AT, on_platform=platform, at_address=address).first())


def save(museum: MuseumScope, **columns: Any) -> None:
    """Insert a space, or change the one at the same address, which keeps its id."""
    museum.run(_SAVE, id=new_id(), **columns)


def close(museum: MuseumScope, space_id: int, at: datetime) -> bool:
    """Post nothing more there from `at` on; false if it was closed."""
    return museum.run(_CLOSE, space_id=space_id, at=at).rowcount == 1


def hold_places(network: NetworkScope) -> None:
    """Let nobody else bind a place by a code until the transaction ends."""
    network.run(_HOLD_PLACES)


def move(museum: MuseumScope, space_id: int, address: str) -> None:
    """Follow a place whose platform gave it a new address, as when a group grows."""
    museum.run(_MOVE, space_id=space_id, new_address=address)


def exchange(museum: MuseumScope, moved: Space, closed: Space) -> None:
    """Give a space the address of a closed one, which gets the old one: nothing is there now."""
    move(museum, closed.id, f"{closed.address} {closed.id}")
    move(museum, moved.id, closed.address)
    move(museum, closed.id, moved.address)


def note_trouble(museum: MuseumScope, space_id: int, trouble: SpaceTrouble | None) -> bool:
    """Note why nothing can be posted to a space, or that nothing hinders it any more.

    False if that was known.
    """
    return museum.run(_TROUBLE, space_id=space_id, new_trouble=trouble).rowcount == 1


def at_addresses(
    network: NetworkScope, platform: Platform, *addresses: str
) -> list[tuple[int, Space]]:
    """Find the open spaces at just these addresses, each with its museum's id.

    What was bound last comes first.
    """
    return _with_museums(network.run(AT_ADDRESSES, on_platform=platform, addresses=addresses))


def at_place(network: NetworkScope, platform: Platform, address: str) -> list[tuple[int, Space]]:
    """Find the open spaces at an address and in its topics, each with its museum's id.

    What was bound last comes first. An address that names a topic has none of its own.
    """
    asked = {"on_platform": platform, "at_address": address, "topics": f"{address}/"}
    return _with_museums(network.run(_AT_PLACE, **asked))


def _with_museums(rows: Iterable[Any]) -> list[tuple[int, Space]]:
    return [(museum_id, Space(*rest)) for museum_id, *rest in rows]
