"""A gift from a page is tied to the chat in which its giver wants to hear of it."""

from dataclasses import replace
from datetime import datetime

from core.giving import attempts, uniting
from core.giving.hand_over import offered
from core.giving.pledges import Origin
from core.store import MuseumScope, NetworkScope
from core.store.queries import backer_roles, campaigns, payers, pledges
from core.store.queries.pledges import Pledge

_SEPARATOR = "-"
#: Longer than the number of any pledge.
_MOST_DIGITS = 19


def code_of(token: str, pledge: Pledge) -> str:
    """Name a gift to who made it: only the page of the link `token` tells this code."""
    return f"{token}{_SEPARATOR}{pledge.id}"


def tie(  # noqa: PLR0917 - one sentence: whose gift, by which code, told where, when
    network: NetworkScope, museum_id: int, code: str, member_id: int, chat: Origin, now: datetime
) -> bool:
    """Make a member the backer of the gift with a `code`, who is told in `chat`; safe to repeat.

    False, and nothing changes, for a code that is none of this museum, or a gift that is
    another member's already. Who gave before as a member is one backer from now on.
    """
    found = _named(network, museum_id, code)
    if found is None:
        return False
    scope = network.museum(museum_id)
    locked = pledges.lock(scope, found)
    if locked is None or locked.member_id not in (None, member_id):
        return False
    if locked.member_id is None:
        _give_to(scope, locked, member_id, chat)
        uniting.gather(scope, member_id, now)
    return True


def _named(network: NetworkScope, museum_id: int, code: str) -> int | None:
    """Find the gift's number, if the code's two parts belong together."""
    token, _, number = code.rpartition(_SEPARATOR)
    offer = offered(network, token)
    is_number = number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS
    if offer is None or offer.museum.id != museum_id or not is_number:
        return None
    pledge = pledges.find(network.museum(museum_id), int(number))
    return pledge.id if pledge is not None and attempts.belongs(pledge, token) else None


def _give_to(scope: MuseumScope, pledge: Pledge, member_id: int, chat: Origin) -> None:
    """Write whose the locked pledge is. What its payer adds up to changes under the campaign."""
    theirs = replace(
        pledge,
        member_id=member_id,
        platform=chat.platform,
        address=chat.address,
        language=chat.language,
    )
    pledges.change(scope, theirs)
    if theirs.member_id is not None:
        backer_roles.look(scope, theirs.member_id)
    campaigns.lock(scope, pledge.campaign_id)
    payer = payers.find(scope, pledge.campaign_id, pledge.payer)
    if payer is not None:
        payers.save(scope, replace(payer, member_id=member_id))
