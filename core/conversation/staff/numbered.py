"""A question of a member, by the number that staff know it by."""

from core.conversation.numbers import number_in
from core.conversation.visit import Visit
from core.errors import Refusal
from core.store.queries import hand_offs
from core.store.queries.hand_offs import HandOff
from core.texts import desk


def numbered(visit: Visit, number: str) -> HandOff:
    """Read a question and hold it; raises Refusal."""
    which = number_in(number)
    found = None if which is None else hand_offs.numbered(visit.scope, which)
    if found is None:
        raise Refusal(desk.no_question(visit.words))
    return found
