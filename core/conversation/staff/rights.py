"""Who may do what in a staff space. See docs/decisions/0006-staff-in-chat.md."""

from core.conversation.visit import Visit
from core.errors import Refusal
from core.messages import Standing
from core.states.community import StaffRole
from core.store.queries import staff
from core.texts import desk, desk_refunds, updates

_OF_MONEY = frozenset({StaffRole.OWNER, StaffRole.FINANCE})
_OF_UPDATES = frozenset({StaffRole.OWNER, StaffRole.EDITOR})


def check_money(visit: Visit) -> None:
    """Let only those move money who administer the chat, or are tied to such a role.

    Raises Refusal. In a replay there is no money to move.
    """
    if visit.museum.replay_at is not None:
        raise Refusal(desk.replayed(visit.words))
    if not _is_one_of(visit, _OF_MONEY):
        raise Refusal(desk.not_allowed(visit.words))


def check_updates(visit: Visit) -> None:
    """Let only those write to the community who administer the chat, or are tied to such a role.

    Raises Refusal. Nobody is written to from a replay.
    """
    if visit.museum.replay_at is not None:
        raise Refusal(updates.replayed(visit.words))
    if not _is_one_of(visit, _OF_UPDATES):
        raise Refusal(updates.not_allowed(visit.words))


def _is_one_of(visit: Visit, roles: frozenset[StaffRole]) -> bool:
    if visit.incoming.standing is Standing.ADMINISTRATOR:
        return True
    platform, sender = visit.identity.platform, visit.identity.sender
    return staff.role_of(visit.scope, platform, sender) in roles


def check_finance(visit: Visit) -> None:
    """Let only the museum's owner and finance staff send money back, in whatever chat.

    To administer a chat is not enough. Raises Refusal.
    """
    if visit.museum.replay_at is not None:
        raise Refusal(desk.replayed(visit.words))
    platform, sender = visit.identity.platform, visit.identity.sender
    if staff.role_of(visit.scope, platform, sender) not in _OF_MONEY:
        raise Refusal(desk_refunds.not_allowed(visit.words))
