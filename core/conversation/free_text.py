"""Free text, answered: a command in plain words, a fact, an entry with its source, or a person."""

from core.conversation import (
    guessing,
    hand_off,
    helping,
    live,
    meeting,
    overheard,
    quoting,
    spoken,
)
from core.conversation.answers import Zone
from core.conversation.listening import Heard
from core.conversation.telling import told
from core.conversation.visit import Said, Visit
from core.messages import Message
from core.states.conversation import HandOffState
from core.store.queries.hand_offs import HandOff
from core.texts import conversation


def reply(visit: Visit, heard: Heard) -> Said:
    """Answer from the surest source there is, or admit ignorance and offer a person.

    Where others read along no question is handed over: that is done in private. What is not
    answered there is kept for the list of what the museum could make known.
    """
    if visit.is_overheard:
        return _in_public(visit, heard)
    taken_over = hand_off.owned(visit)
    if taken_over is not None:
        return hand_off.add_to(visit, taken_over, visit.arguments)
    offered = hand_off.open_offer(visit)
    decision = spoken.decision_in(visit.arguments)
    if offered is not None and offered.question and decision:
        return guessing.decided(visit, decision, offered)
    if heard.fact is not None:
        return live.reply(visit, heard.fact)
    if offered is not None and not offered.question:
        return hand_off.ask(visit, visit.arguments, heard.finding)
    return _from_knowledge(visit, heard)


def _in_public(visit: Visit, heard: Heard) -> Said:
    if heard.fact is not None:
        return live.reply(visit, heard.fact)
    meeting.met(visit, heard)
    found = heard.known
    if found and heard.finding.zone is Zone.ANSWER:
        return told(visit, found[0])
    held = _left(visit, heard)
    if found:
        return Message(
            guessing.unsure(visit, found),
            (*guessing.choices(visit, found, held), (overheard.to_a_person(visit),)),
        )
    text = conversation.unknown_in_public(visit.words)
    return Message(text, ((overheard.to_a_person(visit),),))


def _left(visit: Visit, heard: Heard) -> HandOff | None:
    """Keep a question that found no answer; a plain yes or no is none."""
    if not heard.asks:
        return None
    return hand_off.hold(visit, visit.arguments, heard.finding, HandOffState.LEFT)


def _from_knowledge(visit: Visit, heard: Heard) -> Said:
    found = heard.known
    if found and heard.finding.zone is Zone.ANSWER:
        meeting.met(visit, heard)
        held = hand_off.hold(visit, visit.arguments, heard.finding, HandOffState.TOLD)
        return helping.told_for(visit, found[0], held)
    followed = hand_off.followed(visit)
    if followed is not None and not found and heard.quote is None:
        return hand_off.add_to(visit, followed, visit.arguments)
    meeting.met(visit, heard)
    if heard.quote is not None:
        passage = quoting.quoted(visit, heard.quote, visit.arguments)
        if passage is not None:
            return passage
    if found:
        return guessing.did_you_mean(visit, heard, found)
    return hand_off.offer(visit, visit.arguments, heard.finding)
