"""Did you mean: the likeliest entries as buttons, and what a plain yes or no to them does."""

from collections.abc import Sequence

from core.conversation import hand_off, helping, people
from core.conversation.listening import Heard
from core.conversation.visit import Said, Visit
from core.messages import Action, Button, Message
from core.store.queries import knowledge
from core.store.queries.hand_offs import HandOff
from core.store.queries.knowledge import KnowledgeEntry
from core.texts import buttons, conversation

#: How many are shown.
_MOST = 3
#: A label must fit a button of every platform.
_LONGEST_LABEL = 60


def did_you_mean(visit: Visit, heard: Heard, guesses: Sequence[KnowledgeEntry]) -> Message:
    """Show the best three as buttons, and a way on to a person."""
    shown = [one.key for one in guesses[:_MOST]]
    held = hand_off.hold(visit, visit.arguments, heard.finding, shown=shown)
    return _asked(visit, unsure(visit, guesses), guesses, held)


def unsure(visit: Visit, guesses: Sequence[KnowledgeEntry]) -> str:
    """Say what stands above the guesses."""
    return conversation.did_you_mean(visit.words, guesses=len(guesses))


def choices(
    visit: Visit, guesses: Sequence[KnowledgeEntry], held: HandOff | None = None
) -> list[tuple[Button, ...]]:
    """Make a button of each; which is pressed tells what the question held was about."""
    asked = f" {held.id}" if held else ""
    return [
        (Action(_label(visit.local(one.question)), f"/help {one.key}{asked}"),)
        for one in guesses[:_MOST]
    ]


def decided(visit: Visit, decision: str, held: HandOff) -> Said:
    """Do what a plain `yes` or `no` means, be it to guesses or to the offer of a person.

    A yes to one guess tells it, to several it leaves open which; a no goes on to a person.
    """
    guesses = [one for key in held.shown if (one := knowledge.find(visit.scope, key))]
    if not guesses:
        return people.take_up(visit, decision, held)
    if decision == "no":
        return people.take_up(visit, "offer", held)
    if len(guesses) == 1:
        return helping.chosen(visit, guesses[0], held.id)
    return _asked(visit, conversation.which_of_these(visit.words), guesses, held)


def _asked(visit: Visit, text: str, guesses: Sequence[KnowledgeEntry], held: HandOff) -> Message:
    none = Action(buttons.none_of_these(visit.words), f"/human offer {held.id}")
    ways = ((none,),) if hand_off.followed(visit) is None else ((none,), (added(visit, held),))
    return Message(text, (*choices(visit, guesses, held), *ways))


def added(visit: Visit, held: HandOff) -> Action:
    """Offer to add what is held to the question that waits for a person."""
    return Action(buttons.add_to_my_question(visit.words), f"/human yes {held.id}")


def _label(question: str) -> str:
    if len(question) <= _LONGEST_LABEL:
        return question
    return f"{question[: _LONGEST_LABEL - 1].rstrip()}…"
