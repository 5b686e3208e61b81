"""Who may do what in a staff space. See docs/decisions/0006-staff-in-chat.md."""

from core.conversation.visit import Visit
from core.errors import Refusal
from core.messages import Standing
from core.states.community import StaffRole
from core.store.queries import staff
from core.texts import desk

_OF_MONEY = frozenset({StaffRole.OWNER, StaffRole.FINANCE})


def check_money(visit: Visit) -> None:
    """Let only those move money who administer the chat, or are tied to such a role.

    Raises Refusal. In a replay there is no money to move.
    """
    if visit.museum.replay_at is not None:
        raise Refusal(desk.replayed(visit.words))
    if visit.incoming.standing is Standing.ADMINISTRATOR:
        return
    platform, sender = visit.identity.platform, visit.identity.sender
    if staff.role_of(visit.scope, platform, sender) not in _OF_MONEY:
        raise Refusal(desk.not_allowed(visit.words))
