"""Who has a role on a platform, or is to have it: one row for each person and role."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from core.messages import Platform
from core.states.roles import RoleWish
from core.store.dialects import insert_or_update
from core.store.records import columns_of, every
from core.store.scope import NetworkScope, of_network
from core.store.tables.network import role_grant


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGrant:
    """What is wished of a person's role. `due_at` is empty once the platform knows it.

    `revision` grows with each change of mind; `place` and `person` are the same for every bot.
    """

    platform: Platform
    place: str
    person: str
    address: str
    member_id: int
    wish: RoleWish
    revision: int
    changed_at: datetime
    due_at: datetime | None


_instant = role_grant.c.due_at.type
_this = (
    role_grant.c.platform == bindparam("on_platform", type_=role_grant.c.platform.type),
    role_grant.c.place == bindparam("at_place"),
    role_grant.c.person == bindparam("of_person"),
    role_grant.c.revision == bindparam("at_revision"),
)
_columns = columns_of(RoleGrant, role_grant)
_OF_MEMBER = of_network(
    select(*_columns).where(role_grant.c.member_id == bindparam("who")).with_for_update()
)
_SAVE = of_network(
    insert_or_update(
        role_grant,
        ("platform", "place", "person"),
        *("address", "member_id", "wish", "revision", "changed_at", "due_at"),
    )
)
_HAND_OVER = of_network(
    update(role_grant)
    .where(role_grant.c.member_id == bindparam("former"))
    .values(member_id=bindparam("kept"))
)
_DUE = of_network(
    select(*_columns)
    .where(role_grant.c.due_at <= bindparam("now", type_=_instant))
    .order_by(role_grant.c.due_at, role_grant.c.place, role_grant.c.person)
    .limit(bindparam("limit"))
)
_DONE = of_network(update(role_grant).where(*_this).values(due_at=None))
_DROP = of_network(delete(role_grant).where(*_this))
_LATER = of_network(
    update(role_grant).where(*_this).values(due_at=bindparam("later", type_=_instant))
)
_ALL_LATER = of_network(
    update(role_grant)
    .where(role_grant.c.address == bindparam("at_address"), role_grant.c.due_at.is_not(None))
    .values(due_at=bindparam("later", type_=_instant))
)
_OLD = of_network(
    delete(role_grant).where(
        role_grant.c.wish == RoleWish.TAKEN,
        role_grant.c.changed_at < bindparam("before", type_=_instant),
    )
)


def of_member(network: NetworkScope, member_id: int) -> list[RoleGrant]:
    """Read what is wished of a member's roles, and hold it."""
    return every(_made, network.run(_OF_MEMBER, who=member_id))


def save(network: NetworkScope, grant: RoleGrant) -> None:
    """Write what is wished of a person's role."""
    network.run(_SAVE, **{name: getattr(grant, name) for name in _names})


def hand_over(network: NetworkScope, former: int, kept: int) -> None:
    """Make the roles of one who turned out to be another that one's."""
    network.run(_HAND_OVER, former=former, kept=kept)


def due(network: NetworkScope, now: datetime, limit: int) -> list[RoleGrant]:
    """Read what the platforms are to be told by now."""
    return every(_made, network.run(_DUE, now=now, limit=limit))


def done(network: NetworkScope, grant: RoleGrant) -> None:
    """Note that the platform did what was wished; of a role that was taken nothing is left."""
    network.run(_DONE if grant.wish is RoleWish.GIVEN else _DROP, **_where(grant))


def drop(network: NetworkScope, grant: RoleGrant) -> None:
    """Leave it: there is nobody to give the role to, or nothing to take away."""
    network.run(_DROP, **_where(grant))


def postpone(network: NetworkScope, grant: RoleGrant, later: datetime) -> None:
    """Try one again later."""
    network.run(_LATER, **_where(grant), later=later)


def postpone_all(network: NetworkScope, address: str, later: datetime) -> None:
    """Try all that waits for one role later: what hinders one hinders all."""
    network.run(_ALL_LATER, at_address=address, later=later)


def drop_old(network: NetworkScope, before: datetime) -> None:
    """Delete what could not be taken away since before an instant."""
    network.run(_OLD, before=before)


_names = [column.name for column in _columns]


def _made(*values: Any) -> RoleGrant:
    return RoleGrant(**dict(zip(_names, values, strict=True)))


def _where(grant: RoleGrant) -> dict[str, object]:
    return {
        "on_platform": grant.platform,
        "at_place": grant.place,
        "of_person": grant.person,
        "at_revision": grant.revision,
    }
