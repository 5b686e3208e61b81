"""What is said in a staff space and meant for the staff's own commands and questions."""

from core.conversation.opening import show_help
from core.conversation.staff import questions, room
from core.conversation.staff.commands import STAFF_COMMANDS
from core.conversation.visit import Said, Visit
from core.messages import Message
from core.texts import desk


def command(visit: Visit, name: str) -> Said | None:
    """Do a staff command; nothing where it is none, or is not said in a staff space."""
    if name != "help" and name not in STAFF_COMMANDS:
        return None
    space = room.staff_space(visit.scope, visit.incoming)
    if space is None:
        return None
    there = room.in_its_language(visit, space)
    if name == "help":
        return _help(there)
    return STAFF_COMMANDS[name].handle(there)


def is_reply(visit: Visit) -> bool:
    """Tell whether something said by staff is a reply to the post of a question."""
    return _question(visit) is not None


def reply(visit: Visit) -> Said | None:
    """Take a reply to the post of a question for its answer; nothing if it is none."""
    number = _question(visit)
    space = room.staff_space(visit.scope, visit.incoming) if number is not None else None
    if number is None or space is None:
        return None
    return questions.answered(room.in_its_language(visit, space), str(number), visit.incoming.text)


def _question(visit: Visit) -> int | None:
    if visit.incoming.text.startswith("/"):
        return None
    return room.question_replied_to(visit.scope, visit.incoming)


def _help(visit: Visit) -> Said:
    """List what everybody can say, and what staff can say here."""
    shown = show_help(visit)
    if visit.arguments:
        return shown
    return Message(f"{shown.text}\n\n{desk.overview(visit.words)}", shown.buttons)
