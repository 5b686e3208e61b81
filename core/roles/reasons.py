"""A look at one member: which roles are earned now, and what the platforms are to be told."""

from dataclasses import replace
from datetime import datetime

from core.messages import Platform
from core.states.outreach import ConsentState, Purpose
from core.states.roles import RoleWish
from core.store import MuseumScope, NetworkScope
from core.store.queries import backer_roles, members, memberships, role_grants
from core.store.queries.role_grants import RoleGrant

#: A role and a person, as a platform names them for every bot.
Spot = tuple[Platform, str, str]


def look(network: NetworkScope, museum_id: int, member_id: int, wall: datetime) -> None:
    """Bring a member's reasons at one museum up to date, and owe what follows of all reasons.

    Safe to repeat. Whoever turned out to be another passes their roles on to that one.
    """
    scope = network.museum(museum_id)
    now_is = members.living(network, [member_id]).get(member_id)
    if now_is is not None and now_is != member_id:
        role_grants.hand_over(network, member_id, now_is)
        look(network, museum_id, now_is, wall)
    _bring_up_to_date(scope, member_id, wall)
    _owe(network, member_id, wall)
    backer_roles.looked(scope, member_id)


def _bring_up_to_date(museum: MuseumScope, member_id: int, wall: datetime) -> None:
    before, now = set(backer_roles.reasons(museum, member_id)), _earned(museum, member_id)
    for role_id in sorted(now - before):
        backer_roles.add_reason(museum, member_id, role_id, wall)
    for role_id in sorted(before - now):
        backer_roles.drop_reason(museum, member_id, role_id)


def _earned(museum: MuseumScope, member_id: int) -> set[int]:
    """Find the roles of a member who chose to be seen and whose gifts less refunds are above 0."""
    said = memberships.consents(museum, [member_id]).get(member_id, {})
    if said.get(Purpose.SEEN) is not ConsentState.GRANTED:
        return set()
    backed = backer_roles.backed_by(museum, member_id)
    return {
        one.id
        for one in backer_roles.every_role(museum)
        if one.campaign_id in backed or (backed and not one.campaign_id)
    }


def _owe(network: NetworkScope, member_id: int, wall: datetime) -> None:
    """Wish every role for which there is a reason anywhere, and no other."""
    wanted = _wanted(network, member_id)
    known = {_spot(one): one for one in role_grants.of_member(network, member_id)}
    for spot, address in wanted.items():
        before = known.get(spot)
        if before is None or before.wish is RoleWish.TAKEN:
            platform, place, person = spot
            wish = RoleGrant(
                platform=platform,
                place=place,
                person=person,
                address=address,
                member_id=member_id,
                wish=RoleWish.GIVEN,
                revision=before.revision + 1 if before else 0,
                changed_at=wall,
                due_at=wall,
            )
            role_grants.save(network, wish)
    for spot, before in known.items():
        if spot not in wanted and before.wish is RoleWish.GIVEN:
            taken = replace(before, wish=RoleWish.TAKEN, changed_at=wall, due_at=wall)
            role_grants.save(network, replace(taken, revision=before.revision + 1))


def _wanted(network: NetworkScope, member_id: int) -> dict[Spot, str]:
    """List the roles that a member has earned, for each of their identities there."""
    identities = members.identities(network, [member_id]).get(member_id, [])
    return {
        (platform, without_bot(address), without_bot(one.sender)): address
        for platform, address in backer_roles.earned(network, member_id)
        for one in identities
        if one.platform is platform
    }


def _spot(grant: RoleGrant) -> Spot:
    return grant.platform, grant.place, grant.person


def without_bot(named: str) -> str:
    """Name a place or a person as every bot does: a museum's own stands before a colon."""
    return named.rpartition(":")[2]
