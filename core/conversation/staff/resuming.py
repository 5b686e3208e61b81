"""Cards that were paused are taken again, at the word of staff."""

from core.conversation.staff.record import note
from core.conversation.staff.rights import check_money
from core.conversation.visit import Visit
from core.giving import guard
from core.messages import Message
from core.states.staff import StaffDeed
from core.texts import desk_refunds


def resume(visit: Visit) -> Message:
    """Let payments by card be begun again."""
    check_money(visit)
    if not guard.resume(visit.scope, visit.now):
        return Message(desk_refunds.not_paused(visit.words))
    note(visit, StaffDeed.RESUMED)
    return Message(desk_refunds.resumed(visit.words))
