"""Forgetting a member: the person leaves every museum's rows, the money stays."""

from datetime import datetime

from core.community.museums import now_of
from core.store import NetworkScope
from core.store.queries import (
    deliveries,
    forgetting,
    hand_offs,
    members,
    museums,
    occasions,
    pledges,
    webchat,
)
from core.store.queries.museums import Museum


def forget(network: NetworkScope, member_id: int, wall: datetime) -> None:
    """Erase a member from the network and from each museum they talked to.

    The amounts and dates of gifts stay in the ledger, as accounting law demands, of nobody.
    """
    identities = members.identities(network, [member_id]).get(member_id, [])
    for museum_id in members.museums_of(network, member_id):
        museum = museums.find(network, museum_id)
        if museum is not None:
            _forget_at(network, museum, member_id, now_of(museum, wall))
    forgetting.forget_messages(network.museum(museums.NOBODYS.id), member_id, wall)
    senders = {(one.platform.value, one.sender) for one in identities}
    forgetting.forget_incoming(network, member_id, senders)
    # Everybody's own conversation on our pages is kept under the address it goes to.
    webchat.forget(network, [one.address for one in identities])
    members.forget(network, member_id)


def _forget_at(network: NetworkScope, museum: Museum, member_id: int, now: datetime) -> None:
    scope = network.museum(museum.id)
    numbers = {one.number for one in hand_offs.of_member(scope, member_id) if one.number}
    for occasion_id, subject in forgetting.staff_notices(scope, numbers):
        erased = {**subject, "name": "", "question": "", "forgotten": True}
        occasions.revise(scope, occasion_id, erased, None)
        deliveries.owe_edits(scope, occasion_id, now)
    hand_offs.forget_member(scope, member_id)
    pledges.forget_member(scope, member_id)
    forgetting.forget_messages(scope, member_id, now)
