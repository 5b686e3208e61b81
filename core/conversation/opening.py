"""The first words, and what can be asked."""

from core.conversation.visit import Visit
from core.messages import Action, Button, Message
from core.store.queries import knowledge
from core.texts import buttons, commands, conversation


def start(visit: Visit) -> Message:
    """Say who speaks, that it is a program, and what can be done here."""
    museum = visit.museum.name
    name = next(iter(visit.incoming.name.split()), "")
    lines = [
        conversation.greeting_by_name(visit.words, museum=museum, name=name)
        if name
        else conversation.greeting(visit.words, museum=museum)
    ]
    if visit.watches_replay:
        lines.append(conversation.replayed(visit.words))
    return Message("\n".join(lines), (_first_steps(visit),))


def _first_steps(visit: Visit) -> tuple[Button, ...]:
    ask = Action(buttons.how_is_it_going(visit.words), "/campaign")
    if visit.watches_replay or visit.campaign is None:
        return (ask,)
    return ask, Action(buttons.give(visit.words), "/give")


def show_help(visit: Visit) -> Message:
    """List the commands; `/help KEY` answers the museum's entry of that key."""
    if visit.arguments:
        for entry in knowledge.every_entry(visit.scope):
            if entry.key == visit.arguments:
                text = visit.local(entry.answer)
                return Message(
                    conversation.answer(visit.words, text=text, source=entry.source or None)
                )
    return Message(commands.overview(visit.words))
