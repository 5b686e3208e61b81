"""Where others read along: what is for one member gets a way to the private chat instead."""

from core.conversation.payloads import payload_for
from core.conversation.visit import Visit
from core.messages import Action, Button, Link, Message
from core.texts import buttons, conversation

#: What an edge's link has in the place of what `/start` is followed by.
_START = "{start}"


def to_private(visit: Visit, command: str) -> Message:
    """Answer a personal command that was given among others: not here."""
    way = _way(visit, command, buttons.in_private(visit.words))
    return Message(conversation.in_private(visit.words), ((way,),) if way else ())


def to_a_person(visit: Visit) -> Button:
    """Offer to ask the museum in private."""
    label = buttons.ask_a_person(visit.words)
    return _way(visit, "human", label) or Action(label, "/human")


def _way(visit: Visit, command: str, label: str) -> Link | None:
    """Link to the private chat, where `command` comes next; nothing if no link is known."""
    link = visit.incoming.private_link
    if link is None:
        return None
    return Link(label, link.replace(_START, payload_for(visit.museum.slug, command)))
