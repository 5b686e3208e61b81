"""To hear of the milestones, here; a gift that was made on a page comes along by its code."""

from core.conversation.preferences import consent
from core.conversation.visit import Visit
from core.errors import Refusal
from core.giving import following
from core.giving.pledges import Origin
from core.messages import Message
from core.states.outreach import ConsentState, Purpose
from core.texts import payments


def follow(visit: Visit) -> Message:
    """Say yes to news of what the member supports; `/follow CODE` makes a page's gift theirs."""
    if visit.arguments and not _is_theirs(visit):
        raise Refusal(payments.not_to_follow(visit.words))
    return consent(visit, Purpose.NEWS, ConsentState.GRANTED)


def _is_theirs(visit: Visit) -> bool:
    chat = Origin(*visit.chat, visit.language)
    code = visit.arguments.strip()
    return following.tie(visit.network, visit.museum.id, code, visit.member.id, chat, visit.now)
