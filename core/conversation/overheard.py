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
    return Message(conversation.in_private(visit.words), ((way,),))


def to_a_person(visit: Visit) -> Button:
    """Offer to ask the museum in private."""
    return _way(visit, "human", buttons.ask_a_person(visit.words))


def _way(visit: Visit, command: str, label: str) -> Button:
    """Link to the private chat, where `command` comes next.

    A platform without such links answers a press where the presser alone reads.
    """
    link = visit.incoming.private_link
    if link is None:
        return Action(label, f"/{command}")
    return Link(label, link.replace(_START, payload_for(visit.museum.slug, command)))
