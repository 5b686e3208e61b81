"""The roles that a museum names for its backers, the members who have earned one, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, exists, insert, select, update

from core.messages import Platform
from core.states.outreach import ConsentState, Purpose
from core.states.roles import RoleTrouble
from core.store.columns import new_id
from core.store.dialects import insert_once
from core.store.records import columns_of, every
from core.store.scope import MUSEUM, MuseumScope, NetworkScope, across_museums, of_museum
from core.store.tables.community import consent
from core.store.tables.giving import payer
from core.store.tables.roles import backer_role, role_look, role_reason


@dataclass(frozen=True, slots=True)
class BackerRole:
    """A role on a platform for the backers of a campaign, or of any (0).

    The address names it: "GUILD/ROLE", with "BOT:" before it where a museum's own bot gives it.
    """

    id: int
    platform: Platform
    address: str
    campaign_id: int
    trouble: RoleTrouble | None


_mine = backer_role.c.museum_id == MUSEUM
_who = bindparam("who", type_=role_reason.c.member_id.type)
_of_role = bindparam("of_role", type_=backer_role.c.id.type)
_EVERY = of_museum(
    select(*columns_of(BackerRole, backer_role)).where(_mine).order_by(backer_role.c.id)
)
_ADD = of_museum(insert(backer_role))
_DROP = of_museum(delete(backer_role).where(_mine, backer_role.c.id == _of_role))
_has_any = exists(select(1).where(backer_role.c.museum_id == MUSEUM))
_LOOK = of_museum(
    insert_once(role_look).from_select(
        ["museum_id", "member_id"], select(MUSEUM, _who).where(_has_any)
    )
)
_LOOK_AT = of_museum(insert_once(role_look))
_LOOKED = of_museum(
    delete(role_look).where(role_look.c.museum_id == MUSEUM, role_look.c.member_id == _who)
)
_WANTED_LOOKS = across_museums(
    select(role_look.c.museum_id, role_look.c.member_id)
    .order_by(role_look.c.museum_id, role_look.c.member_id)
    .limit(bindparam("limit"))
)
_ELIGIBLE = of_museum(
    select(consent.c.member_id).where(
        consent.c.museum_id == MUSEUM,
        consent.c.purpose == Purpose.SEEN,
        consent.c.state == ConsentState.GRANTED,
    )
)
_BACKED = of_museum(
    select(payer.c.campaign_id).where(
        payer.c.museum_id == MUSEUM, payer.c.member_id == _who, payer.c.net_minor > 0
    )
)
_REASONS = of_museum(
    select(role_reason.c.role_id, role_reason.c.since).where(
        role_reason.c.museum_id == MUSEUM, role_reason.c.member_id == _who
    )
)
_HOLDERS = of_museum(
    select(role_reason.c.member_id).where(
        role_reason.c.museum_id == MUSEUM, role_reason.c.role_id == _of_role
    )
)
_ADD_REASON = of_museum(insert_once(role_reason))
_DROP_REASON = of_museum(
    delete(role_reason).where(
        role_reason.c.museum_id == MUSEUM,
        role_reason.c.member_id == _who,
        role_reason.c.role_id == _of_role,
    )
)
_EARNED = across_museums(
    select(backer_role.c.platform, backer_role.c.address)
    .join(
        role_reason,
        and_(
            role_reason.c.museum_id == backer_role.c.museum_id,
            role_reason.c.role_id == backer_role.c.id,
        ),
    )
    .where(role_reason.c.member_id == _who)
    .distinct()
)
_AT_ADDRESS = (
    backer_role.c.platform == bindparam("on_platform", type_=backer_role.c.platform.type),
    backer_role.c.address == bindparam("at_address"),
)
_TROUBLE = across_museums(
    update(backer_role)
    .where(*_AT_ADDRESS, backer_role.c.trouble.is_distinct_from(bindparam("new_trouble")))
    .values(trouble=bindparam("new_trouble", type_=backer_role.c.trouble.type))
    .returning(backer_role.c.museum_id)
)


def every_role(museum: MuseumScope) -> list[BackerRole]:
    """Read the roles that the museum names."""
    return every(BackerRole, museum.run(_EVERY))


def add(museum: MuseumScope, platform: Platform, address: str, campaign_id: int) -> None:
    """Name a role for the backers of a campaign, or of any (0)."""
    new = {"platform": platform, "address": address, "campaign_id": campaign_id}
    museum.run(_ADD, id=new_id(), **new)


def drop(museum: MuseumScope, role_id: int) -> None:
    """Name a role no more."""
    museum.run(_DROP, of_role=role_id)


def look(museum: MuseumScope, member_id: int) -> None:
    """Owe a look at a member's roles, in a museum that has any: something of them changed."""
    museum.run(_LOOK, who=member_id)


def look_at_all(museum: MuseumScope, members: Iterable[int]) -> None:
    """Owe a look at the roles of several members."""
    museum.run_many(_LOOK_AT, [{"member_id": one} for one in sorted(set(members))])


def looked(museum: MuseumScope, member_id: int) -> None:
    """Note that a member was looked at."""
    museum.run(_LOOKED, who=member_id)


def wanted_looks(network: NetworkScope, limit: int) -> list[tuple[int, int]]:
    """List whose roles are to be looked at: museum, member."""
    return [(row.museum_id, row.member_id) for row in network.run(_WANTED_LOOKS, limit=limit)]


def willing(museum: MuseumScope) -> list[int]:
    """List the members who chose to be seen."""
    return list(museum.run(_ELIGIBLE).scalars())


def backed_by(museum: MuseumScope, member_id: int) -> set[int]:
    """List the campaigns of which a member is a backer."""
    return set(museum.run(_BACKED, who=member_id).scalars())


def reasons(museum: MuseumScope, member_id: int) -> dict[int, datetime]:
    """Read for which roles a member has a reason here, and since when."""
    return {row.role_id: row.since for row in museum.run(_REASONS, who=member_id)}


def holders(museum: MuseumScope, role_id: int) -> list[int]:
    """List the members who have a reason for a role."""
    return list(museum.run(_HOLDERS, of_role=role_id).scalars())


def add_reason(museum: MuseumScope, member_id: int, role_id: int, at: datetime) -> None:
    """Write that a member has earned a role."""
    museum.run(_ADD_REASON, member_id=member_id, role_id=role_id, since=at)


def drop_reason(museum: MuseumScope, member_id: int, role_id: int) -> None:
    """Write that a member has no reason for a role any more."""
    museum.run(_DROP_REASON, who=member_id, of_role=role_id)


def earned(network: NetworkScope, member_id: int) -> list[tuple[Platform, str]]:
    """List the roles for which a member has a reason at any museum, each once."""
    return [(row.platform, row.address) for row in network.run(_EARNED, who=member_id)]


def note_trouble(
    network: NetworkScope, platform: Platform, address: str, trouble: RoleTrouble | None
) -> list[int]:
    """Note why a role can't be given, or that it can; gives the museums for which that is new."""
    asked = {"on_platform": platform, "at_address": address, "new_trouble": trouble}
    return list(network.run(_TROUBLE, **asked).scalars())
