"""An identity is parted from the others: whoever speaks there begins as somebody else."""

from datetime import datetime

from core.store import NetworkScope
from core.store.columns import new_id
from core.store.queries import backer_roles, members
from core.store.queries.members import Identity, Member


def part(network: NetworkScope, member: Member, identity: Identity, wall: datetime) -> Member:
    """Make a new member of whoever has `identity`; gives them.

    Gifts, consents and what waits stay with the other identities. The new member keeps language,
    zone and quiet hours, has said yes to nothing, and is tied to a museum by the next word there.
    """
    members.lock(network, [member.id])
    new = member._replace(id=new_id(), created_at=wall)
    members.add(network, new)
    members.give(network, identity, new.id)
    for museum_id in members.museums_of(network, member.id):
        backer_roles.look(network.museum(museum_id), member.id)
    return new
