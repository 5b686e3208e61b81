"""Whether answers help: members say so by pressing, and what they say is kept as labels."""

from dataclasses import replace
from datetime import datetime

from core.conversation import hand_off
from core.conversation.telling import told
from core.conversation.visit import Visit
from core.messages import Action, Message
from core.states.conversation import HandOffState, Labeller, Verdict
from core.store.queries import hand_offs, labels
from core.store.queries.hand_offs import HandOff
from core.store.queries.knowledge import KnowledgeEntry
from core.store.queries.labels import Label
from core.texts import asking, buttons, errors


def told_for(visit: Visit, entry: KnowledgeEntry, held: HandOff) -> Message:
    """Tell an entry's answer to a question that is held, with a way to say that it is no help."""
    no_help = Action(buttons.no_help(visit.words), f"/human unhelpful {held.id} {entry.key}")
    return replace(told(visit, entry), buttons=((no_help,),))


def chosen(visit: Visit, entry: KnowledgeEntry, held_id: int) -> Message:
    """Tell the entry that was chosen among guesses: the question meant it."""
    held = hand_off.held_as(visit, held_id, HandOffState.OFFERED, HandOffState.TOLD)
    if held is None:
        return told(visit, entry)
    if held.state is HandOffState.OFFERED:
        _label(visit, held, entry.key, Verdict.MEANT)
        hand_offs.change(visit.scope, replace(held, state=HandOffState.TOLD))
    return told_for(visit, entry, held)


def no_help(visit: Visit, held_id: int, key: str) -> Message:
    """Take in that an answer is no help, and offer a person."""
    held = hand_off.held_as(visit, held_id, HandOffState.OFFERED, HandOffState.TOLD)
    if held is None:
        return Message(errors.expired_button(visit.words))
    if held.state is HandOffState.TOLD:
        _label(visit, held, key, Verdict.NOT_MEANT)
        hand_offs.leave_offers(visit.scope, visit.member.id)
    offered = replace(held, state=HandOffState.OFFERED, touched_at=visit.now)
    hand_offs.change(visit.scope, offered)
    return Message(asking.no_help(visit.words), (hand_off.ways(visit, offered),))


def _label(visit: Visit, held: HandOff, key: str, verdict: Verdict) -> None:
    labels.add(visit.scope, label_of(held, key, verdict, Labeller.MEMBER, visit.now))


def label_of(
    asked: HandOff, key: str | None, verdict: Verdict, by: Labeller, now: datetime
) -> Label:
    """Make a label of a question; without an entry it says that none answers it."""
    near = asked.nearest or {}
    return Label(
        member_id=asked.member_id,
        question=asked.question,
        language=asked.language,
        entry=key,
        verdict=verdict,
        labeller=by,
        at=now,
        score=near.get("score"),
        lead=near.get("lead"),
    )
