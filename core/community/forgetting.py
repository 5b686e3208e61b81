"""Forgetting a member: the person leaves every museum's rows, the money stays."""

import re
from datetime import datetime

from core.community.museums import now_of
from core.store import MuseumScope, NetworkScope
from core.store.queries import (
    backer_roles,
    bank_lines,
    deliveries,
    forgetting,
    hand_offs,
    labels,
    link_codes,
    members,
    museums,
    nudges,
    occasions,
    pledges,
    questions,
    webchat,
)
from core.store.queries.hand_offs import HandOff, line_of
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
    for one in (member_id, *members.former(network, member_id)):
        forgetting.forget_messages(network.museum(museums.NOBODYS.id), one, wall)
    senders = {(one.platform.value, one.sender) for one in identities}
    forgetting.forget_incoming(network, member_id, senders)
    for identity in identities:
        link_codes.forget(network, identity.platform, identity.sender)
    # Everybody's own conversation on our pages is kept under the address it goes to.
    webchat.forget(network, [one.address for one in identities])
    members.forget(network, member_id)


def _forget_at(network: NetworkScope, museum: Museum, member_id: int, now: datetime) -> None:
    scope = network.museum(museum.id)
    asked = hand_offs.of_member(scope, member_id)
    _forget_replies(scope, _words_of(network, scope, member_id, asked), now)
    numbers = {one.number for one in asked if one.number}
    forgetting.drop_additions(scope, numbers)
    for occasion_id, subject in forgetting.staff_notices(scope, numbers):
        kept = {name: value for name, value in subject.items() if name != "before"}
        erased = {**kept, "name": "", "question": "", "forgotten": True}
        occasions.revise(scope, occasion_id, erased, None)
        deliveries.owe_edits(scope, occasion_id, now)
    hand_offs.forget_member(scope, member_id)
    labels.forget_member(scope, member_id)
    questions.forget_member(scope, member_id)
    bank_lines.forget_member(scope, member_id)
    pledges.forget_member(scope, member_id)
    nudges.forget_member(scope, member_id)
    for one in (member_id, *members.former(network, member_id)):
        forgetting.forget_messages(scope, one, now)
        backer_roles.look(scope, one)


def _words_of(
    network: NetworkScope, scope: MuseumScope, member_id: int, asked: list[HandOff]
) -> set[str]:
    """Collect what staff may have been shown: names, words for the public, questions."""
    known = members.identities(network, [member_id]).get(member_id, [])
    found = {one.name for one in known}
    for gift in pledges.of_member(scope, member_id):
        found |= {gift.name, gift.public_name or "", gift.public_message or ""}
    for one in asked:
        found.add(one.line.removesuffix("…"))
        found |= {" ".join(line.split()) for line in one.question.splitlines()}
        if one.learnt_as is None and one.lesson:
            # What was learnt is nobody's, and stays.
            found.add(one.lesson["question"])
    for looked_up in questions.of_member(scope, member_id):
        found.add(line_of(looked_up.question).removesuffix("…"))
    return found - {""}


def _forget_replies(scope: MuseumScope, said: set[str], now: datetime) -> None:
    """Take a member's words out of what staff were answered in their own space."""
    longest_first = sorted(said, key=len, reverse=True)
    words = re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in longest_first))
    for occasion_id, subject in forgetting.replies_to_staff(scope) if said else ():
        before = subject["message"]
        text = words.sub("…", before["text"])
        if text != before["text"]:
            occasions.revise(scope, occasion_id, {"message": {**before, "text": text}}, None)
            deliveries.owe_edits(scope, occasion_id, now)
