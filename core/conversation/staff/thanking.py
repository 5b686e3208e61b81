"""A personal word of thanks from the museum to one backer, in the chat where the gift began."""

from datetime import timedelta

from core.conversation.numbers import id_in, number_in
from core.conversation.staff.record import note
from core.conversation.visit import Visit
from core.errors import Refusal
from core.messages import Action, Message
from core.money import Money
from core.outreach.occasions import owe_to_member
from core.states.outreach import ConsentState, OccasionKind, Purpose
from core.states.staff import ProposalKind, StaffDeed
from core.store.queries import memberships, pledges, proposals, staff_deeds
from core.store.queries.pledges import Pledge
from core.texts import conversation, desk, desk_thanks

_SHOWN = 5
#: The longest thanks, in characters.
LONGEST = 500
#: A gift is thanked for once within this time.
_ONCE_IN = timedelta(days=30)


def thank(visit: Visit) -> Message:
    """List recent backers; `to GIFT` chooses one, `NUMBER` and the words thank."""
    first, _, rest = visit.arguments.partition(" ")
    if first == "to":
        return _choose(visit, id_in(rest.strip()))
    if first.isdecimal() and rest.strip():
        return _send(visit, number_in(first), rest.strip())
    return _list(visit)


def _list(visit: Visit) -> Message:
    thanked = _thanked(visit)
    recent = pledges.recent_of_members(visit.scope, visit.campaign.id) if visit.campaign else []
    found = [one for one in recent if one.id not in thanked and _may_be_told(visit, one)][:_SHOWN]
    if not found:
        return Message(desk_thanks.nobody(visit.words))
    lines = [f"{number}. {_gift(visit, one)}" for number, one in enumerate(found, 1)]
    ways = tuple(
        (Action(desk_thanks.choose(visit.words, number=number), f"/thank to {one.id}"),)
        for number, one in enumerate(found, 1)
    )
    return Message("\n".join([desk_thanks.whom(visit.words), *lines]), ways)


def _choose(visit: Visit, gift: int | None) -> Message:
    pledge = _pledge(visit, gift)
    kind, content = ProposalKind.THANKS, {"gift": pledge.id}
    number = proposals.add(visit.network, visit.museum.id, kind, content, visit.now)
    said = desk_thanks.write(visit.words, number=number, gift=_gift(visit, pledge), longest=LONGEST)
    return Message(said)


def _send(visit: Visit, number: int | None, text: str) -> Message:
    kept = None if number is None else proposals.lock(visit.scope, number)
    if kept is None or kept.kind is not ProposalKind.THANKS or not kept.content:
        raise Refusal(desk_thanks.how(visit.words))
    if kept.done_at is not None:
        raise Refusal(desk.done_already(visit.words, at=kept.done_at))
    if len(text) > LONGEST:
        raise Refusal(desk_thanks.too_long(visit.words, longest=LONGEST))
    pledge = _pledge(visit, int(kept.content["gift"]))
    proposals.finish(visit.scope, kept.number, visit.now)
    note(visit, StaffDeed.THANKED, gift=pledge.id)
    _owe(visit, pledge, text)
    return Message(desk_thanks.sent(visit.words, gift=_gift(visit, pledge)))


def _owe(visit: Visit, pledge: Pledge, text: str) -> None:
    if pledge.member_id is None or pledge.platform is None or pledge.address is None:
        raise Refusal(desk_thanks.cannot(visit.words))
    to, language = (pledge.platform, pledge.address), pledge.language or visit.language
    subject, kind = {"personal": text}, OccasionKind.SERVICE
    owe_to_member(visit.scope, kind, subject, pledge.member_id, to, language, visit.now)


def _pledge(visit: Visit, gift: int | None) -> Pledge:
    """Hold a gift whose backer may be thanked, and was not yet; raises Refusal."""
    pledge = None if gift is None else pledges.lock(visit.scope, gift)
    if pledge is None or not _may_be_told(visit, pledge) or pledge.id in _thanked(visit):
        raise Refusal(desk_thanks.cannot(visit.words))
    return pledge


def _may_be_told(visit: Visit, pledge: Pledge) -> bool:
    """Tell whether a backer gave in a chat of ours, and has not said no to the museum's words."""
    if pledge.member_id is None or pledge.address is None or pledge.net_minor <= 0:
        return False
    said = memberships.consents(visit.scope, [pledge.member_id]).get(pledge.member_id, {})
    return said.get(Purpose.MUSEUM) is not ConsentState.WITHDRAWN


def _thanked(visit: Visit) -> set[int]:
    since = visit.now - _ONCE_IN
    done = staff_deeds.of_kind(visit.scope, StaffDeed.THANKED, since)
    return {int(one.details["gift"]) for one in done}


def _gift(visit: Visit, pledge: Pledge) -> str:
    """Name a gift to staff, who know the name that was given with it."""
    name = pledge.name or pledge.public_name or conversation.somebody(visit.words)
    amount = Money(pledge.amount_minor, pledge.currency)
    return desk_thanks.gift(visit.words, name=name, amount=amount, at=pledge.started_at)
