"""Asking a person at the museum."""

from core.conversation import hand_off
from core.conversation.visit import Said, Visit
from core.messages import Message
from core.store.queries.hand_offs import HandOff
from core.texts import conversation, errors


def human(visit: Visit) -> Said:
    """Hand a question over: `/human` and the question, or the question in the next message.

    The buttons of an offer say `yes`, `no` or `offer` with the number of what is held.
    """
    said, _, held_id = visit.arguments.partition(" ")
    if said in ("yes", "no", "offer") and held_id.isdecimal():
        return _decide(visit, said, int(held_id))
    if visit.arguments:
        return hand_off.ask(visit, visit.arguments)
    hand_off.hold(visit, "")
    return Message(conversation.ask_for_the_question(visit.words))


def _decide(visit: Visit, said: str, held_id: int) -> Said:
    held = hand_off.open_offer(visit)
    if held is None or held.id != held_id:
        return Message(errors.expired_button(visit.words))
    return take_up(visit, said, held)


def take_up(visit: Visit, said: str, held: HandOff) -> Said:
    """Do what a member says of an offer: `yes`, `no`, or `offer` to see it again."""
    match said:
        case "yes":
            return hand_off.ask(visit, held.question)
        case "no":
            return hand_off.decline(visit)
        case _:
            return hand_off.offered_again(visit, held)
