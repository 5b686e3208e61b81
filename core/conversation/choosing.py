"""A bot that serves many museums: which of them is meant."""

from core.conversation.visit import Entrance, Visit
from core.messages import Action, Button, Message
from core.store.queries import museums
from core.texts import choosing

#: As many as can be overlooked; whoever looks for another writes its name.
_MOST = 20


def choose(visit: Visit) -> Message:
    """List the museums, to talk to another one."""
    if not visit.serves_many:
        return Message(choosing.only_one(visit.words, museum=visit.museum.name))
    text = choosing.choose_another(visit.words, museum=visit.museum.name)
    return Message(text, others(visit, visit.museum.id))


def which(entrance: Entrance) -> Message:
    """Ask for the museum that a question is about."""
    return Message(choosing.which_museum(entrance.words), others(entrance))


def welcome(entrance: Entrance) -> Message:
    """Say who speaks, and list the museums."""
    return Message(choosing.greeting(entrance.words), others(entrance))


def others(entrance: Entrance, besides: int | None = None) -> tuple[tuple[Button, ...], ...]:
    """Give a button for each museum, by their names."""
    every = sorted(museums.every_museum(entrance.network), key=lambda one: one.name.casefold())
    listed = [one for one in every if one.id != besides][:_MOST]
    return tuple((Action(one.name, f"/museums {one.slug}"),) for one in listed)
