"""Asking a person at the museum."""

from dataclasses import replace

from core.conversation import hand_off, helping
from core.conversation.numbers import id_in
from core.conversation.visit import Said, Visit
from core.messages import Message
from core.states.conversation import HandOffState
from core.store.queries import hand_offs
from core.store.queries.hand_offs import HandOff
from core.texts import conversation, errors


def human(visit: Visit) -> Said:
    """Hand a question over: `/human` and the question, or the question in the next message.

    The buttons of an offer say `yes`, `no` or `offer` with the number of what is held.
    """
    match visit.arguments.split():
        case ["unhelpful", held, key] if id_in(held):
            return helping.no_help(visit, int(held), key)
        case _:
            return _ask(visit)


def _ask(visit: Visit) -> Said:
    said, _, held_id = visit.arguments.partition(" ")
    if said in ("yes", "no", "offer") and held_id.isdecimal():
        return _decide(visit, said, int(held_id))
    if visit.arguments:
        return hand_off.ask(visit, visit.arguments)
    hand_off.hold(visit, "")
    return Message(conversation.ask_for_the_question(visit.words))


def _decide(visit: Visit, said: str, held_id: int) -> Said:
    held = hand_off.open_offer(visit)
    if held is None and said == "offer":
        held = hand_off.held_as(visit, held_id, HandOffState.TOLD)
        if held is not None:
            hand_offs.change(
                visit.scope, replace(held, state=HandOffState.OFFERED, touched_at=visit.now)
            )
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
            none = {**(held.nearest or {}), "shown": []}
            hand_offs.change(visit.scope, replace(held, nearest=none))
            return hand_off.offered_again(visit, held)
