"""Free text, answered: a command in plain words, a fact, an entry with its source, or a person."""

from core.conversation import hand_off, live, people, spoken
from core.conversation.answers import Zone
from core.conversation.listening import Heard
from core.conversation.visit import Said, Visit
from core.messages import Action, Message
from core.store.queries import knowledge
from core.store.queries.knowledge import KnowledgeEntry
from core.texts import buttons, conversation

#: A label must fit a button of every platform.
_LONGEST_LABEL = 60


def reply(visit: Visit, heard: Heard) -> Said:
    """Answer from the surest source there is, or admit ignorance and offer a person."""
    offered = hand_off.open_offer(visit)
    decision = spoken.decision_in(visit.arguments)
    if offered is not None and offered.question and decision:
        return people.take_up(visit, decision, offered)
    if heard.fact is not None:
        return live.reply(visit, heard.fact)
    if offered is not None and not offered.question:
        return hand_off.ask(visit, visit.arguments)
    return _from_knowledge(visit, heard)


def _from_knowledge(visit: Visit, heard: Heard) -> Message:
    entries = {one.key: one for one in knowledge.every_entry(visit.scope)}
    found = [entries[one.entry.key] for one in heard.finding.best if one.entry.key in entries]
    if found and heard.finding.zone is Zone.ANSWER:
        text = visit.local(found[0].answer)
        return Message(conversation.answer(visit.words, text=text, source=found[0].source or None))
    followed = hand_off.followed(visit)
    if followed is not None:
        return hand_off.add_to(visit, followed, visit.arguments)
    if found:
        return _did_you_mean(visit, found)
    return hand_off.offer(visit, visit.arguments)


def _did_you_mean(visit: Visit, guesses: list[KnowledgeEntry]) -> Message:
    """Show the best three as buttons, and a way on to a person."""
    held = hand_off.hold(visit, visit.arguments)
    rows = [(Action(_label(visit.local(one.question)), f"/help {one.key}"),) for one in guesses[:3]]
    none = Action(buttons.none_of_these(visit.words), f"/human offer {held.id}")
    return Message(conversation.did_you_mean(visit.words), (*rows, (none,)))


def _label(question: str) -> str:
    if len(question) <= _LONGEST_LABEL:
        return question
    return f"{question[: _LONGEST_LABEL - 1].rstrip()}…"
