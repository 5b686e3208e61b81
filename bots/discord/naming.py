"""Which commands are between the bot and one person alone."""

from core.conversation.commands import COMMANDS, Hearers
from core.conversation.staff.commands import STAFF_COMMANDS

#: It may go on with what is personal, and a greeting among others is nobody else's.
_START = "start"


def is_private_matter(text: str) -> bool:
    """Tell whether only who said it may see the answer: all of money, and whatever is unknown."""
    name = text.removeprefix("/").partition(" ")[0].casefold()
    if name in STAFF_COMMANDS:
        return False
    known = COMMANDS.get(name)
    return known is None or known.hearers is Hearers.MEMBER or name == _START
