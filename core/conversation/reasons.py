"""Why a message came, and what else is planned."""

from core.conversation import explaining
from core.conversation.visit import Visit
from core.messages import Action, Message
from core.outreach.deciding import NEEDED
from core.states.outreach import ConsentState, OccasionKind, Purpose
from core.store.queries import memberships, nudges, told
from core.store.queries.told import Told
from core.texts import buttons, preferences, reasons

#: What is told of a question that the member asked.
_OF_A_QUESTION = {"answer", "closed_question", "taken_over", "handed_back"}


def why(visit: Visit) -> Message:
    """Explain the last message that was no reply, and say what is planned."""
    last = told.last(visit.scope, visit.member.id)
    planned = reasons.planned(visit.words, count=_planned(visit))
    nudge = explaining.last(visit) if last and last.kind is OccasionKind.NUDGE else None
    if nudge is not None:
        return explaining.explained(visit, nudge)
    if last is None:
        return Message(f"{preferences.nothing_sent(visit.words)} {planned}")
    when = [reasons.last_sent(visit.words, at=last.settled_at)] if last.settled_at else []
    text = " ".join([*when, *_because(visit, last), planned])
    settings = Action(buttons.settings(visit.words), "/settings")
    return Message(text, ((settings,),))


def _planned(visit: Visit) -> int:
    """Count what is owed to the member, and what they are to be reminded of."""
    owed = told.planned(visit.scope, visit.member.id)
    return len(owed) + len(nudges.planned(visit.scope, visit.member.id))


def _because(visit: Visit, last: Told) -> list[str]:
    purpose = NEEDED.get(last.kind)
    if purpose is not None:
        return _consented(visit, last, purpose)
    if last.subject.keys() & _OF_A_QUESTION:
        return [reasons.answered(visit.words)]
    return [preferences.why_payment(visit.words)]


def _consented(visit: Visit, last: Told, purpose: Purpose) -> list[str]:
    """Name the yes that a message rested on, and the no since, if there is one."""
    said = [
        one for one in memberships.records(visit.scope, visit.member.id) if one.purpose is purpose
    ]
    yes = [
        one
        for one in said
        if one.state is ConsentState.GRANTED
        and (last.settled_at is None or one.at <= last.settled_at)
    ]
    lines = [
        preferences.why_consent(visit.words, purpose=purpose, since=one.at) for one in yes[-1:]
    ]
    if said and said[-1].state is ConsentState.WITHDRAWN:
        lines.append(reasons.withdrawn_since(visit.words))
    return lines
